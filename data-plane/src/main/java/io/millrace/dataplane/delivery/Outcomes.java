package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.PartitionCommit.Unparked;
import io.millrace.dataplane.progress.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an engine has to tell the progress store: settled positions, counters, rows. Everything is
/// cut at one instant, so the ledger adds up at every commit.
final class Outcomes {
    private final ConnectionId connection;
    private final long start;
    private final Runs settled;
    private Counters counters;
    private Map<Long, Parked> parked = new LinkedHashMap<>();
    private List<Unparked> unparked = new ArrayList<>();
    private List<DeadLetter> dead = new ArrayList<>();
    private boolean changed;

    /// What changed since the last cut.
    record Cut(
            ConnectionProgress progress,
            List<Parked> parked,
            List<Unparked> unparked,
            List<DeadLetter> dead) {}

    Outcomes(ConnectionId connection, ConnectionProgress progress) {
        this.connection = connection;
        this.start = progress.start();
        this.settled = new Runs(progress.cursor(), progress.done());
        this.counters = progress.counters();
    }

    boolean isSettled(long position) {
        return settled.contains(position);
    }

    long cursor() {
        return settled.cursor();
    }

    /// A position met for the first time is settled.
    void settle(long position, Kind kind) {
        if (settled.settle(position)) {
            counters = counters.plus(kind, 1);
            changed = true;
        }
    }

    /// An event goes to the end of its parked lane.
    void park(Parked row) {
        settle(row.position(), Kind.PARKED);
        update(row);
    }

    /// A parked row has a new retry time.
    void update(Parked row) {
        parked.put(row.position(), row);
        changed = true;
    }

    /// A parked event is settled for good.
    void unpark(long position, Kind kind) {
        parked.remove(position);
        unparked.add(new Unparked(connection, position));
        counters = counters.plus(Kind.PARKED, -1).plus(kind, 1);
        changed = true;
    }

    void bury(DeadLetter letter) {
        dead.add(letter);
        changed = true;
    }

    ConnectionProgress progress() {
        return new ConnectionProgress(start, settled.cursor(), settled.runs(), counters);
    }

    /// Empty when nothing has changed.
    Optional<Cut> cut() {
        if (!changed) {
            return Optional.empty();
        }
        var cut = new Cut(progress(), List.copyOf(parked.values()), unparked, dead);
        parked = new LinkedHashMap<>();
        unparked = new ArrayList<>();
        dead = new ArrayList<>();
        changed = false;
        return Optional.of(cut);
    }
}
