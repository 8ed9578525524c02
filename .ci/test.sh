#!/usr/bin/env bash
# Tests, called by ./millrace test [SUITE...] [--no-browser] [--update-docs]: one line per suite, then the
# total. Without a name all suites run. Called by itself with --update-picture, the browser journey also takes
# README's picture anew; --update-docs writes docs/sdks.md as the SDK suite sees it.
# Whole outputs are in .build/logs; a suite that fails shows the end of its own and the others go on.
set -eu

HOME_DIR=$(cd "$(dirname "$0")/.." && pwd -P)
LOGS=$HOME_DIR/.build/logs
JOURNEY=$HOME_DIR/launcher/journey
SUITES='ui java crash harness sdk kill nodes bad-input openapi readme browser sdks'
JOURNEYS='harness sdk kill nodes bad-input openapi readme browser'
CHOSEN=$SUITES
BROWSER=yes
PASSED=0
FAILED=0
SKIPPED=0

say() { printf '%s\n' "$*"; }

fail() {
    printf 'millrace test: %s\n' "$*" >&2
    exit 1
}

. "$HOME_DIR/launcher/sh/java.sh"
. "$HOME_DIR/launcher/sh/build.sh"
. "$HOME_DIR/.ci/sh/suite.sh"
. "$HOME_DIR/.ci/sh/counts.sh"
. "$HOME_DIR/.ci/sh/tools.sh"
. "$HOME_DIR/.ci/sh/suites.sh"
. "$HOME_DIR/.ci/sh/sdks.sh"

named=
for option in "$@"; do
    case $option in
        --no-browser) BROWSER=no ;;
        --update-picture) export MILLRACE_UPDATE_PICTURE=1 ;;
        --update-docs) export MILLRACE_UPDATE_DOCS=1 ;;
        -*) fail "unknown option: $option" ;;
        *)
            CHOSEN=$SUITES
            wanted "$option" || fail "unknown suite: $option; there are $SUITES"
            named="$named $option"
            ;;
    esac
done
CHOSEN=${named:-$SUITES}

require_jdk
mkdir -p "$LOGS"
export MILLRACE_HOME="$HOME_DIR" NO_COLOR=1

suite ui 'UI checks' ui_suite vitest_counts
suite java 'Java, all modules' java_suite junit_counts
suite crash 'crash loop' crash_suite crash_counts
if wanted $JOURNEYS && tools 'test tools' journey_tools; then
    suite harness 'journey harness' "node_tests self/*.test.mjs" node_counts
    suite sdk 'SDK journey' "node_tests tests/sdk.test.mjs" node_counts
    suite kill 'kill -9 journey' "node_tests tests/kill.test.mjs" node_counts
    suite nodes 'three nodes journey' "node_tests tests/nodes.test.mjs" node_counts
    suite bad-input 'bad input' "node_tests tests/bad-input.test.mjs" node_counts
    suite openapi 'OpenAPI document' "node_tests tests/openapi.test.mjs" node_counts
    suite readme 'README commands' "node_tests tests/readme.test.mjs" node_counts
    if ! wanted browser; then
        :
    elif [ "$BROWSER" = no ]; then
        skipped browser 'browser journey' 'left out by --no-browser'
    elif tools 'Chromium' browser_tools; then
        suite browser 'browser journey' "browser_tests" node_counts
    fi
fi
if wanted sdks && tools 'SDKs' sdk_tools; then
    [ "$BROWSER" = no ] || tools 'Chromium' browser_tools || BROWSER=no
    suite sdks 'SDKs' sdk_tests node_counts
fi

say ""
say "total: $PASSED passed, $FAILED failed, $SKIPPED skipped"
[ "$FAILED" -eq 0 ]
