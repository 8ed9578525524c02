# What the journeys need beside the system: kept in .build and made once. Sourced by .ci/test.sh.
# The last line of a tool that is missing says what to install.

S3PROXY=org.gaul:s3proxy:2.6.0:jar:jar-with-dependencies
PYTHON_PACKAGES='segment-analytics-python==2.3.4 schemathesis==4.32.5'

journey_tools() {
    node_is_recent || {
        say "Node.js 20 or newer with npm: apt-get install nodejs npm, or nvm install 22"
        return 1
    }
    node_packages "$JOURNEY" || {
        say "the npm packages of launcher/journey could not be fetched; see $LOGS/tools.log"
        return 1
    }
    python_packages || {
        say "Python 3 with venv and access to PyPI: apt-get install python3 python3-venv"
        return 1
    }
    object_store || {
        say "$S3PROXY could not be fetched with Maven; see $LOGS/tools.log"
        return 1
    }
}

# npm ci in a folder, unless the installed packages are those of its lock file already.
node_packages() {
    local stamp=$1/node_modules/.locked sum
    sum=$(cksum <"$1/package-lock.json")
    if [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then return 0; fi
    (cd "$1" && npm ci --no-audit --no-fund) || return 1
    printf '%s\n' "$sum" >"$stamp"
}

python_packages() {
    local folder=$HOME_DIR/.build/python
    if [ "$(cat "$folder/installed" 2>/dev/null)" = "$PYTHON_PACKAGES" ] && "$folder/bin/python" -c ''; then return 0; fi
    rm -rf "$folder"
    python3 -m venv "$folder" &&
        "$folder/bin/pip" install --quiet --disable-pip-version-check $PYTHON_PACKAGES &&
        printf '%s\n' "$PYTHON_PACKAGES" >"$folder/installed"
}

object_store() {
    local folder=$HOME_DIR/.build/s3proxy
    [ ! -f "$folder/s3proxy.jar" ] || return 0
    rm -rf "$folder"
    mvn -q dependency:copy -Dartifact="$S3PROXY" -DoutputDirectory="$folder" &&
        mv "$folder"/s3proxy-*.jar "$folder/s3proxy.jar"
}

# A Chromium on the PATH, else the browser driver's own download, else the distribution's package.
# Leaves its path in .build/chromium.
browser_tools() {
    local found=$HOME_DIR/.build/chromium
    chromium_on_path >"$found" && return 0
    (cd "$JOURNEY" && npx playwright-core install chromium-headless-shell) &&
        (cd "$JOURNEY" && node harness/chromium.mjs) >"$found" && return 0
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && apt-get -q update &&
        DEBIAN_FRONTEND=noninteractive apt-get -q -y install chromium &&
        chromium_on_path >"$found" && return 0
    say "Chromium: apt-get install chromium, or ./millrace test --no-browser"
    return 1
}

chromium_on_path() {
    local name
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        command -v "$name" && return 0
    done
    return 1
}
