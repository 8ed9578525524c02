package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionCommit.Unparked;
import io.millrace.dataplane.progress.PartitionProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// One owned partition: an engine for each connection, and the record of how far they are. Belongs
/// to one scheduler.
public final class PartitionRunner {
    private static final int WHOLE_EVERY = 256;

    private final int partition;
    private final long epoch;
    private final Map<ConnectionId, Engine> engines = new HashMap<>();
    private final Map<ConnectionId, ConnectionProgress> known;
    private final Map<ConnectionId, List<Parked>> parked = new HashMap<>();
    private final Set<ConnectionId> begun = new HashSet<>();
    private final Set<ConnectionId> unwritten = new HashSet<>();
    private Set<ConnectionId> writing = Set.of();
    private final Errands errands = new Errands(this::engine);
    private long seq;
    private boolean started;

    public PartitionRunner(int partition, long epoch, PartitionProgress loaded) {
        this.partition = partition;
        this.epoch = epoch;
        this.seq = loaded.seq();
        this.known = new HashMap<>(loaded.connections());
        for (var row : loaded.parked()) {
            parked.computeIfAbsent(row.connection(), c -> new ArrayList<>()).add(row);
        }
    }

    public int partition() {
        return partition;
    }

    /// Where a connection left off here; empty for one that has never run here.
    public Optional<ConnectionProgress> progress(ConnectionId connection) {
        return Optional.ofNullable(known.get(connection));
    }

    public Optional<Engine> engine(ConnectionId connection) {
        return Optional.ofNullable(engines.get(connection));
    }

    /// Whether a commit says that the connection has begun here. Nothing of it may be sent before:
    /// should the first event end the process, the next owner must see that there was a try.
    public boolean isWritten(ConnectionId connection) {
        return !unwritten.contains(connection);
    }

    /// What people ask of the partition.
    public Errands errands() {
        return errands;
    }

    /// Makes an engine for a connection, or gives the running one its new route.
    public void run(
            ConnectionId connection,
            ConnectionProgress from,
            Engine.Route route,
            Function<ConnectionProgress, Engine> make) {
        var running = engines.get(connection);
        if (running != null) {
            running.reroute(route);
            return;
        }
        if (known.put(connection, from) == null) {
            begun.add(connection);
            unwritten.add(connection);
        }
        var engine = make.apply(from);
        engines.put(connection, engine);
        engine.start(parked.getOrDefault(connection, List.of()));
        parked.remove(connection);
    }

    /// Engines of connections that are no longer configured end; their progress is kept.
    public void keepOnly(Set<ConnectionId> connections) {
        for (var entry : Map.copyOf(engines).entrySet()) {
            if (!connections.contains(entry.getKey())) {
                engines.remove(entry.getKey());
                entry.getValue().stop();
            }
        }
    }

    /// Progress that nobody will ask for again; it is left out of the next whole record.
    public void forget(Predicate<ConnectionId> over) {
        known.keySet().removeIf(over);
        begun.removeIf(over);
        unwritten.removeIf(over);
    }

    /// The last cut is committed; one of an earlier owner says nothing.
    public void committed(PartitionCommit commit) {
        if (commit.epoch() == epoch && commit.seq() == seq) {
            unwritten.removeAll(writing);
            engines.values().forEach(Engine::committed);
        }
    }

    public void wake() {
        engines.values().forEach(Engine::wake);
    }

    public void stop() {
        engines.values().forEach(Engine::stop);
    }

    public boolean quiet() {
        return engines.values().stream().allMatch(Engine::quiet);
    }

    public List<EngineStatus> status() {
        return engines.values().stream().map(Engine::status).toList();
    }

    /// All changes since the last cut, at one instant; the first is made even when nothing changed,
    /// since it is the fence against an earlier owner. The next cut must wait until this one is
    /// committed.
    public Optional<PartitionCommit> cut() {
        var changed = new HashMap<ConnectionId, ConnectionProgress>();
        var parkedRows = new ArrayList<Parked>();
        var unparked = new ArrayList<Unparked>();
        var dead = new ArrayList<DeadLetter>();
        engines.forEach(
                (id, engine) ->
                        engine.cut()
                                .ifPresent(
                                        cut -> {
                                            changed.put(id, cut.progress());
                                            parkedRows.addAll(cut.parked());
                                            unparked.addAll(cut.unparked());
                                            dead.addAll(cut.dead());
                                        }));
        begun.forEach(id -> changed.computeIfAbsent(id, known::get));
        writing = Set.copyOf(begun);
        begun.clear();
        if (changed.isEmpty() && errands.isEmpty() && started) {
            return Optional.empty();
        }
        var gained = gained(changed);
        known.putAll(changed);
        var requests = errands.cut();
        seq++;
        var whole = !started || seq % WHOLE_EVERY == 0;
        started = true;
        return Optional.of(
                new PartitionCommit(
                        partition,
                        epoch,
                        seq,
                        whole,
                        whole ? known : changed,
                        parkedRows,
                        unparked,
                        dead,
                        gained,
                        requests));
    }

    private Map<ConnectionId, Counters> gained(Map<ConnectionId, ConnectionProgress> changed) {
        var gained = new HashMap<ConnectionId, Counters>();
        changed.forEach(
                (id, now) -> {
                    var before = known.get(id);
                    var counters = now.counters();
                    gained.put(id, before == null ? counters : counters.minus(before.counters()));
                });
        return gained;
    }
}
