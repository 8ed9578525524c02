package io.millrace.dataplane.delivery;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.progress.Parked;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One device's or user's events within an engine, in log order: first those of `queue` that have
/// no row, then `rows`. At most one unfinished call holds the lane. While it has rows, new events
/// join them at the end.
final class Lane {
    /// The most rows loaded together.
    static final int PAGE = 64;

    final long key;

    /// Events in memory. Those that have a row stand at the end.
    final ArrayDeque<Item> queue = new ArrayDeque<>();

    /// Bytes of the events in memory.
    long bytes;

    /// Positions of its rows in the parked table.
    final Positions rows = new Positions();

    /// Events that a person has put back while a call held the lane.
    final List<Long> readmitted = new ArrayList<>();

    Phase phase = Phase.IDLE;

    /// What its rows wait for.
    Parked.State state = Parked.State.RETRY;

    /// The row at which it stops for a person; -1: none.
    long heldAt = -1;

    /// A person has discarded the head.
    boolean discarding;

    /// Its first row is looked at again although it is held: perhaps it is drained.
    boolean review;

    /// Rows to load together next time: one after a failure, more after each success.
    int page = 1;

    /// Failures of the head in a row.
    int attempts;

    /// Failed probes it took part in: others go first.
    int suspect;

    /// The event others wait behind, as far as it is known.
    Optional<MessageId> headId = Optional.empty();

    /// The ready queue it stands in.
    ReadyLanes.@Nullable KeyQueue ready;

    LaneBook.@Nullable Delayed delay;

    /// Where a lane is.
    enum Phase {
        /// It has nothing to do.
        IDLE,
        /// Its head may be sent.
        READY,
        /// An unfinished call, or members that stay together, hold it.
        BUSY,
        /// It waits for a time.
        DELAYED,
        /// Its rows are to be read from the log, or are being read.
        LOADING,
        /// It waits for a person.
        HELD
    }

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
        return !rows.isEmpty();
    }

    boolean isEmpty() {
        return queue.isEmpty() && rows.isEmpty();
    }

    /// Whether its first row waits for a person who has said nothing yet.
    boolean stops() {
        return heldAt == rows.first() && !discarding && !review;
    }

    /// The head is settled or moved: its failures are history.
    void forgive() {
        attempts = 0;
        suspect = 0;
    }
}
