# Builds what is stale. Sourced by ./millrace, which sets HOME_DIR and has found the JDK.
#
# A build leaves the checksum of its sources in target/: other sources, a cleaned target or a missing
# artefact mean that it is stale. Contents count, not times, so a checkout alone rebuilds nothing.

ARTEFACTS='launcher/target/millrace-launcher.jar
control-plane/target/quarkus-app/quarkus-run.jar
data-plane/target/quarkus-app/quarkus-run.jar
bench/target/millrace-bench.jar'

# Checksum of the files below the given paths, names included.
checksum_of() {
    (cd "$HOME_DIR" && find "$@" -type f -print 2>/dev/null | LC_ALL=C sort | xargs cksum 2>/dev/null | cksum)
}

# Only what the bundler reads: what its tests leave beside it changes nothing.
ui_checksum() {
    (cd "$HOME_DIR" && { find ui -maxdepth 1 -type f; find ui/src ui/public ui/browser-sdk/copy.mjs -type f; } 2>/dev/null |
        LC_ALL=C sort | xargs cksum 2>/dev/null | cksum)
}

java_checksum() {
    checksum_of pom.xml .mvn core/pom.xml core/src transformers/pom.xml transformers/src destinations/pom.xml \
        destinations/src data-plane/pom.xml data-plane/src/main control-plane/pom.xml control-plane/src/main \
        launcher/pom.xml launcher/src/main bench/pom.xml bench/src/main
    printf 'ui %s\n' "$(ui_checksum)"
}

is_built() { [ -f "$2" ] && [ "$(cat "$2")" = "$1" ]; }

has_artefacts() {
    local file
    for file in $ARTEFACTS; do
        [ -f "$HOME_DIR/$file" ] || return 1
    done
}

build_if_stale() {
    local stamp=$HOME_DIR/target/built sources
    sources=$(java_checksum)
    if is_built "$sources" "$stamp" && has_artefacts; then return 0; fi
    mkdir -p "$HOME_DIR/.build" "$HOME_DIR/target" 2>/dev/null ||
        fail "$HOME_DIR cannot be written by this user and needs a build; build it as its owner first"
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$HOME_DIR/.build/lock"
        flock -n 9 || {
            say "  build          waiting    another ./millrace builds this checkout"
            flock 9
        }
    fi
    if ! { is_built "$sources" "$stamp" && has_artefacts; }; then
        build_ui
        build_java
        printf '%s\n' "$sources" >"$stamp"
    fi
    exec 9>&-
}

build_ui() {
    local stamp=$HOME_DIR/target/ui-built sources
    [ -f "$HOME_DIR/ui/package.json" ] || return 0
    sources=$(ui_checksum)
    if is_built "$sources" "$stamp" && [ -f "$HOME_DIR/ui/dist/index.html" ] &&
        [ -f "$HOME_DIR/ui/browser-sdk/dist/standalone.js" ]; then return 0; fi
    mkdir -p "$HOME_DIR/target"
    node_is_recent || fail "building the UI needs Node.js 20 or newer with npm; install it (apt-get install nodejs npm, or nvm install 22)"
    command -v npm >/dev/null 2>&1 || fail "building the UI needs npm; install it (apt-get install npm)"
    step ui-packages "(cd ui && npm ci --no-audit --no-fund)"
    step ui "(cd ui && npm run build)"
    printf '%s\n' "$sources" >"$stamp"
}

build_java() {
    command -v mvn >/dev/null 2>&1 || fail "building needs Maven; install it (apt-get install maven)"
    step java "mvn package -Dmaven.test.skip=true"
    has_artefacts || fail "the build ended without all of its artefacts; see $HOME_DIR/.build/java.log"
}

node_is_recent() {
    local version
    version=$(node --version 2>/dev/null) || return 1
    version=${version#v}
    [ "${version%%.*}" -ge 20 ] 2>/dev/null
}

# Runs one part of the build with its output in a log, shown only when it fails.
step() {
    local name=$1 log=$HOME_DIR/.build/$1.log started
    started=$(date +%s)
    printf '  build          %-13s%s' "$name" "log in $log"
    if (cd "$HOME_DIR" && eval "$2") >"$log" 2>&1 9>&-; then
        printf '  %s s\n' $(($(date +%s) - started))
    else
        printf '\n'
        grep -E 'ERROR|error|WARNING.*\.java' "$log" | head -n 15 >&2 || true
        fail "the build failed in $name; the whole output is in $log"
    fi
}
