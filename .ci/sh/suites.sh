# The suites. Sourced by .ci/test.sh; each runs in the checkout with its output in a log.

# The build of ./millrace up, kept apart from its checks: what is built here is not built again.
ui_suite() {
    [ -f "$HOME_DIR/ui/package.json" ] || return 1
    node_packages "$HOME_DIR/ui" && npm --prefix "$HOME_DIR/ui" run check && build_ui
}

# All gates and tests; the artefacts it leaves are those that ./millrace up starts.
java_suite() {
    command -v mvn >/dev/null 2>&1 || {
        say "building needs Maven: apt-get install maven"
        return 1
    }
    find "$HOME_DIR" -path '*/target/*-reports/TEST-*.xml' -not -path '*/node_modules/*' -delete
    local sources
    sources=$(java_checksum)
    mvn -B -ntp verify --fail-at-end && mkdir -p "$HOME_DIR/target" && printf '%s\n' "$sources" >"$HOME_DIR/target/built"
}

# node --test in the journeys' folder, one file after the other: they share the machine's cores.
node_tests() {
    cd "$JOURNEY" && node --test --test-reporter=tap --test-concurrency=1 $*
}

# The system is killed and stopped in every way for a minute and a half, under load; about 150 s with start
# and settling. Another run makes other faults: its seed is in the log.
crash_suite() {
    "$HOME_DIR/millrace" bench crash --minutes 1.5
}

browser_tests() {
    MILLRACE_CHROMIUM=$(cat "$HOME_DIR/.build/chromium") node_tests tests/browser.test.mjs
}
