# The SDK suite: unmodified, pinned SDKs against the packaged system. Sourced by .ci/test.sh.
# An ecosystem whose packages cannot be had leaves its reason in .build/sdks/<name>.missing; its SDKs are
# skipped with it, the others run.

CONFORMANCE=$HOME_DIR/launcher/conformance
SDKS=$HOME_DIR/.build/sdks

sdk_tools() {
    node_is_recent || {
        say "Node.js 20 or newer with npm: apt-get install nodejs npm, or nvm install 22"
        return 1
    }
    node_packages "$JOURNEY" || {
        say "the npm packages of launcher/journey could not be fetched; see $LOGS/tools.log"
        return 1
    }
    mkdir -p "$SDKS"
    have npm "the npm packages of launcher/conformance could not be fetched" node_packages "$CONFORMANCE"
    have python "no Python 3 with venv, or its packages could not be fetched" python_sdks
    have go "no Go 1.21 or newer, or its modules could not be fetched" go_sdks
    have java "the Java packages could not be fetched with Maven" java_sdks
    have curl "there is no curl" curl --version
}

# have NAME REASON COMMAND...: notes whether an ecosystem is there.
have() {
    local name=$1 reason=$2
    shift 2
    if "$@"; then rm -f "$SDKS/$name.missing"; else printf '%s\n' "$reason" >"$SDKS/$name.missing"; fi
}

# is_made STAMP FILE...: made of exactly these files, by a stamp that made_of wrote.
is_made() {
    local stamp=$1
    shift
    [ "$(cat "$stamp" 2>/dev/null)" = "$(cat "$@" | cksum)" ]
}

python_sdks() {
    local pins=$CONFORMANCE/requirements.txt folder=$SDKS/python
    if is_made "$folder/made" "$pins" && "$folder/bin/python" -c ''; then return 0; fi
    rm -rf "$folder"
    python3 -m venv "$folder" &&
        "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$pins" &&
        cksum <"$pins" >"$folder/made"
}

go_sdks() {
    local name
    for name in segment-go rudder-go; do
        (cd "$CONFORMANCE" && go build -o "$SDKS/$name" "./sdks/$name") || return 1
    done
}

java_sdks() {
    java_sdk segment-java && java_sdk rudder-java
}

# The libraries of one SDK and its driver, compiled with them.
java_sdk() {
    local folder=$SDKS/$1
    set -- "$1" "$CONFORMANCE/pom.xml" "$CONFORMANCE/sdks/Order.java" "$CONFORMANCE/sdks/$1/Drive.java"
    ! is_made "$folder/made" "$2" "$3" "$4" || return 0
    rm -rf "$folder"
    (cd "$CONFORMANCE" && mvn -q -B -ntp -P "$1" dependency:copy-dependencies -DoutputDirectory="$folder/lib") &&
        "$JAVA_HOME/bin/javac" -d "$folder/classes" -cp "$folder/lib/*" "$3" "$4" &&
        cat "$2" "$3" "$4" | cksum >"$folder/made"
}

# One system for all SDKs; several run side by side, with their back-offs and the kills they live through.
sdk_tests() {
    [ "$BROWSER" = no ] || export MILLRACE_CHROMIUM="$(cat "$HOME_DIR/.build/chromium" 2>/dev/null)"
    cd "$CONFORMANCE" && node --test --test-reporter=tap --test-concurrency=1 self/*.test.mjs tests/*.test.mjs
}
