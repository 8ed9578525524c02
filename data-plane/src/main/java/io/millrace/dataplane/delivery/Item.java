package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Step;

/// Work in memory and how far it has got. Belongs to one engine.
final class Item {
    final Work work;

    /// Whether a row of the parked table stands for it.
    final boolean parkedRow;

    /// When it became ready to send, on the monotonic clock.
    final long arrivedNanos;

    /// Send it in a call of its own: an earlier call failed, perhaps for its fault.
    final boolean solo;

    private int next;

    Item(Work work, boolean parkedRow, boolean solo, long arrivedNanos) {
        this.work = work;
        this.parkedRow = parkedRow;
        this.solo = solo;
        this.arrivedNanos = arrivedNanos;
    }

    /// Index of the first step that is not done.
    int nextStep() {
        return next;
    }

    Step step(int index) {
        return work.steps().get(index);
    }

    void stepDone() {
        next++;
    }

    boolean done() {
        return next == work.steps().size();
    }
}
