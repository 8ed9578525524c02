package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.PartitionCommit.Unparked;
import io.millrace.dataplane.progress.Runs;
import io.millrace.dataplane.progress.Sealed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an engine has to tell the progress store: settled positions, counters, rows. Everything is
/// cut at one instant, so the ledger adds up at every commit.
final class Outcomes {
    private final ConnectionId connection;
    private final long start;
    private final Runs settled;
    private Counters counters;
    private final List<Sealed> sealed;
    private Set<Long> underWay = Set.of();
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
        this.sealed = new ArrayList<>(progress.sealed());
    }

    boolean isSettled(long position) {
        return settled.contains(position);
    }

    /// Settled positions so far.
    long settled() {
        return counters.settled();
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
        parked.merge(row.position(), row, (older, now) -> now.replacing(older));
        changed = true;
    }

    /// An event that was given up waits in its lane again.
    void readmit(Parked row, Kind was) {
        counters = counters.plus(was, -1).plus(Kind.PARKED, 1);
        update(row);
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

    /// The members of a call are written down before it is sent.
    void seal(Sealed call) {
        sealed.add(call);
        changed = true;
    }

    /// The call need not be repeated any more.
    void unseal(Sealed call) {
        changed |= sealed.remove(call);
    }

    /// The next commit is made even when nothing else changes.
    void touch() {
        changed = true;
    }

    /// Whether the row of a parked event, as it is now, is known to be in the database.
    boolean isDurable(long position) {
        return !parked.containsKey(position) && !underWay.contains(position);
    }

    /// What the last cut held is in the database.
    void committed() {
        underWay = Set.of();
    }

    ConnectionProgress progress() {
        return new ConnectionProgress(start, settled.cursor(), settled.runs(), counters, sealed);
    }

    /// Empty when nothing has changed.
    Optional<Cut> cut() {
        if (!changed) {
            return Optional.empty();
        }
        var cut = new Cut(progress(), List.copyOf(parked.values()), unparked, dead);
        underWay = Set.copyOf(parked.keySet());
        parked = new LinkedHashMap<>();
        unparked = new ArrayList<>();
        dead = new ArrayList<>();
        changed = false;
        return Optional.of(cut);
    }
}
