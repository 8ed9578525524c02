# Reads "passed failed skipped" from what test tools leave. Sourced by .ci/test.sh.

# The line ` Tests  2 failed | 40 passed | 1 skipped (43)` of vitest.
vitest_counts() {
    awk '{ gsub(/\033\[[0-9;]*m/, "") }
        $1 == "Tests" {
            for (i = 2; i <= NF; i++) {
                if ($i ~ /^passed/) passed = $(i - 1)
                if ($i ~ /^failed/) failed = $(i - 1)
                if ($i ~ /^skipped/) skipped = $(i - 1)
            }
        }
        END { print passed + 0, failed + 0, skipped + 0 }' "$1"
}

# The TAP summary of node --test.
node_counts() {
    awk '$1 == "#" && $2 == "pass" { passed = $3 }
        $1 == "#" && ($2 == "fail" || $2 == "cancelled") { failed += $3 }
        $1 == "#" && ($2 == "skipped" || $2 == "todo") { skipped += $3 }
        END { print passed + 0, failed + 0, skipped + 0 }' "$1"
}

# The verdicts of ./millrace bench crash.
crash_counts() {
    awk '$1 == "ok" { passed++ } $1 == "FAIL" { failed++ } END { print passed + 0, failed + 0, 0 }' "$1"
}

# The reports that Maven's test plugins wrote in this run.
junit_counts() {
    find "$HOME_DIR" -path '*/target/*-reports/TEST-*.xml' -not -path '*/node_modules/*' -newer "$STAMP" \
        -exec sed -n '/<testsuite /{s/^[^>]*<testsuite/<testsuite/;p;q;}' {} \; |
        awk 'function of(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
            { tests += of("tests"); failed += of("failures") + of("errors"); skipped += of("skipped") }
            END { print tests - failed - skipped + 0, failed + 0, skipped + 0 }'
}
