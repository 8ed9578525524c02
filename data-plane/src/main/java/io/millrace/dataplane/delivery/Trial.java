package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/// The search for the culprit among the members of a call that failed as a whole: its halves are
/// sent, and theirs. Lanes whose single event has failed wait for the end of it.
final class Trial {
    private final Map<Lane, Verdict> failed = new LinkedHashMap<>();
    private int open = 1;
    private boolean passed;
    private boolean over;

    /// @param singleLane there is nobody to compare with: its failure is its own
    Trial(boolean singleLane) {
        this.passed = singleLane;
    }

    void divided(int pieces) {
        open += pieces - 1;
    }

    /// A piece got answers of its own.
    void passed() {
        passed = true;
        open--;
    }

    void failed(Lane lane, Verdict verdict) {
        failed.put(lane, verdict);
        open--;
    }

    boolean complete() {
        return open == 0;
    }

    boolean anyPassed() {
        return passed;
    }

    Map<Lane, Verdict> culprits() {
        return failed;
    }

    boolean over() {
        return over;
    }

    /// Nothing more is learned from it.
    void end() {
        over = true;
    }
}
