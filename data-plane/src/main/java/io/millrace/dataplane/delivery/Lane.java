package io.millrace.dataplane.delivery;

import io.millrace.dataplane.progress.Parked;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One device's or user's events within an engine, in log order. At most one unfinished call holds
/// the lane. While `parked` is not empty, the events there come first and new ones queue behind.
final class Lane {
    final long key;

    /// Events in memory. For a parked lane: at most its head, loaded again.
    final ArrayDeque<Item> queue = new ArrayDeque<>();

    /// Rows of the parked table, in position order.
    final ArrayDeque<Parked> parked = new ArrayDeque<>();

    /// An unfinished call holds it.
    boolean inFlight;

    /// Its parked head is being read from the log.
    boolean loading;

    /// Failures of the head in a row.
    int attempts;

    /// The ready queue it stands in.
    ReadyLanes.@Nullable KeyQueue ready;

    Lane(long key) {
        this.key = key;
    }

    Item head() {
        return queue.getFirst();
    }

    long headPosition() {
        return queue.getFirst().work.position();
    }

    boolean isParked() {
        return !parked.isEmpty();
    }

    boolean idle() {
        return queue.isEmpty() && parked.isEmpty() && !inFlight && !loading;
    }
}
