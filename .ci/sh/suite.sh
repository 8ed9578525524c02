# Runs suites one after the other and keeps the score. Sourced by .ci/test.sh.

# suite NAME TITLE COMMAND COUNTS: runs the command with its output in a log. COUNTS reads the log
# and prints "passed failed skipped". A command that fails without a failed test counts as one.
suite() {
    local name=$1 title=$2 log=$LOGS/$1.log started status=0 counts
    wanted "$name" || return 0
    started=$(date +%s)
    printf '  %-18s' "$title"
    : >"$STAMP"
    (cd "$HOME_DIR" && $3) >"$log" 2>&1 </dev/null || status=$?
    counts=$($4 "$log")
    add_suite "$status" $counts
    printf ' %4s s   %s%s\n' $(($(date +%s) - started)) "$SUITE" "$([ "$SUITE_FAILED" -eq 0 ] || printf '   %s' "$log")"
    [ "$SUITE_FAILED" -eq 0 ] || reasons_in "$log"
    skips_in "$log"
}

# wanted NAME...: whether one of these suites is to run.
wanted() {
    local name
    for name in "$@"; do
        case " $CHOSEN " in *" $name "*) return 0 ;; esac
    done
    return 1
}

STAMP=$(mktemp)

add_suite() {
    local status=$1 passed=${2:-0} failed=${3:-0} skipped=${4:-0}
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
    if [ "$status" -eq 0 ] && [ "$((passed + failed))" -eq 0 ]; then failed=1; fi
    PASSED=$((PASSED + passed))
    FAILED=$((FAILED + failed))
    SKIPPED=$((SKIPPED + skipped))
    SUITE_FAILED=$failed
    SUITE="$passed passed, $failed failed"
    [ "$skipped" -eq 0 ] || SUITE="$SUITE, $skipped skipped"
}

skipped() {
    SKIPPED=$((SKIPPED + 1))
    printf '  %-18s  skipped   %s\n' "$2" "$3"
}

# tools TITLE COMMAND: what suites need; without it they cannot run, which is one failure.
tools() {
    local log=$LOGS/tools.log
    if (cd "$HOME_DIR" && "$2") >"$log" 2>&1 </dev/null; then return 0; fi
    FAILED=$((FAILED + 1))
    printf '  %-18s  missing   %s\n' "$1" "$(tail -n 1 "$log")"
    return 1
}

# What was left out, and why.
skips_in() {
    sed -n 's/^ *ok [0-9]* - \(.*\) # SKIP \(.*\)/    | skipped: \1: \2/p' "$1"
}

# What a log says about failures, at most a screenful: the lines where test tools name one and what
# follows, else the end of the log.
reasons_in() {
    awk '/^ *not ok /              { follow = 24 }
        / FAIL |^ *(×|✗|❯) /       { follow = 12 }
        /^\[ERROR\]/               { follow = 1 }
        /^ *ok |^ *1[.][.]|Help 1|re-run Maven|^\[ERROR\] *$/ { follow = 0 }
        follow-- > 0 && shown++ < 80 { print "    | " substr($0, 1, 300) }
        END { exit !shown }' "$1" ||
        tail -n 40 "$1" | sed 's/^/    | /'
}
