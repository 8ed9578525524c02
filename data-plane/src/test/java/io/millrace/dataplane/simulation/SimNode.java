package io.millrace.dataplane.simulation;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Bounds;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.Engine;
import io.millrace.dataplane.delivery.Gate;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.RetryPolicy;
import io.millrace.dataplane.delivery.Sends;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One life of a process that owns the partition: production engines, and commits as the node makes
/// them.
final class SimNode {
    static final ConnectionId ORDERED = new ConnectionId("con_ordered");
    static final ConnectionId EACH = new ConnectionId("con_each");
    static final ConnectionId OBJECTS = new ConnectionId("con_objects");
    static final ConnectionId ANY_ORDER = new ConnectionId("con_any_order");
    static final List<ConnectionId> ALL = List.of(ORDERED, EACH, OBJECTS, ANY_ORDER);

    private static final RetryPolicy POLICY =
            new RetryPolicy(
                    List.of(Duration.ofMillis(500), Duration.ofSeconds(1)),
                    List.of(Duration.ofSeconds(3), Duration.ofSeconds(10)),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2));
    private static final Bounds BOUNDS = new Bounds(40, 1 << 20, 3, 100_000);
    private static final long LEASE = Duration.ofSeconds(20).toNanos();
    private static final long TIMEOUT = Duration.ofSeconds(10).toNanos();
    private static final long SLACK = Duration.ofSeconds(2).toNanos();
    private static final long STALE = Duration.ofSeconds(5).toNanos();

    final int life;
    final SimClock time;
    private final SimWorld world;
    private final ProgressStore store;
    private final Map<ConnectionId, Gate> gates = new HashMap<>();
    private @Nullable PartitionRunner runner;
    private List<PartitionCommit> pending = List.of();
    private long committedNanos;
    private long validUntil;

    SimNode(int life, SimWorld world, ProgressStore store) {
        this.life = life;
        this.world = world;
        this.store = store;
        this.time = new SimClock(world.time);
        this.validUntil = world.time.nanos() + LEASE;
        load();
        time.after(Duration.ofSeconds(4), this::heartbeat);
    }

    Optional<PartitionRunner> runner() {
        return Optional.ofNullable(runner);
    }

    void wake() {
        time.execute(() -> runner().ifPresent(PartitionRunner::wake));
    }

    void stop() {
        time.kill();
        runner().ifPresent(PartitionRunner::stop);
    }

    /// A configuration reaches the engines.
    void configure(SimWorld.Config config, boolean resets) {
        for (var id : ALL) {
            var gate = gate(id);
            gate.configure(config.options(id), 1);
            if (resets) {
                gate.reset();
                world.checker.forgiven(id);
            }
            runner().ifPresent(r -> run(r, id, config));
        }
    }

    private void load() {
        store.load(0)
                .whenComplete(
                        (progress, failure) ->
                                time.execute(
                                        () -> {
                                            if (progress == null) {
                                                time.after(Duration.ofSeconds(1), this::load);
                                            } else {
                                                fence(progress);
                                            }
                                        }));
    }

    /// The first record stands before anything is read.
    private void fence(PartitionProgress progress) {
        var fresh = new PartitionRunner(0, life, progress);
        store.commit(fresh.cut().stream().toList())
                .whenComplete(
                        (lost, failure) ->
                                time.execute(
                                        () -> {
                                            if (lost == null || !lost.isEmpty()) {
                                                time.after(Duration.ofMillis(200), this::load);
                                            } else {
                                                begin(fresh, progress);
                                            }
                                        }));
    }

    private void begin(PartitionRunner fresh, PartitionProgress progress) {
        world.checker.began(life, progress);
        runner = fresh;
        committedNanos = time.nanos();
        configure(world.config, false);
        time.after(Duration.ofMillis(100), this::commit);
    }

    private void run(PartitionRunner at, ConnectionId id, SimWorld.Config config) {
        var route =
                new Engine.Route(
                        new SimFeed(
                                world.log,
                                id,
                                config.drainedAt(id),
                                time,
                                world.random,
                                world.ablations.ownLanes()),
                        new SimOutlet(kind(id)),
                        config.paused().contains(id),
                        config.options(id),
                        config.drainedAt(id));
        var with =
                new Engine.Collaborators(
                        time,
                        sends(id),
                        gate(id),
                        new Retries(POLICY, world.random),
                        attempt -> world.checker.read(id, life, attempt.reply()));
        at.run(
                id,
                at.progress(id).orElse(ConnectionProgress.startingAt(0)),
                route,
                from -> new Engine(id, 0, from, with, BOUNDS, route));
    }

    private static SimOutlet.Kind kind(ConnectionId id) {
        return id.equals(EACH)
                ? SimOutlet.Kind.EACH
                : id.equals(OBJECTS) ? SimOutlet.Kind.OBJECTS : SimOutlet.Kind.ORDERED;
    }

    private Gate gate(ConnectionId id) {
        return gates.computeIfAbsent(id, c -> new Gate(new Breaker(POLICY, world.random), time));
    }

    private Sends sends(ConnectionId id) {
        return new Sends() {
            @Override
            public CompletionStage<Reply> send(Request request) {
                return world.sink.send(life, id, request);
            }

            @Override
            public boolean permitted() {
                return world.ablations.noSendGuard()
                        || (time.nanos() - committedNanos < STALE
                                && validUntil - time.nanos() > TIMEOUT + SLACK);
            }
        };
    }

    private void commit() {
        if (pending.isEmpty()) {
            pending = runner().flatMap(PartitionRunner::cut).stream().toList();
        }
        if (pending.isEmpty()) {
            committedNanos = time.nanos();
            time.after(Duration.ofMillis(100), this::commit);
            return;
        }
        store.commit(pending).whenComplete((lost, failure) -> time.execute(() -> committed(lost)));
    }

    /// @param lost null when the answer did not come: the same is committed again
    private void committed(@Nullable Set<Integer> lost) {
        if (lost != null && !lost.isEmpty()) {
            stop();
            return;
        }
        if (lost != null) {
            var done = pending;
            pending = List.of();
            committedNanos = time.nanos();
            runner().ifPresent(r -> done.forEach(r::committed));
        }
        time.after(Duration.ofMillis(100), this::commit);
    }

    /// Validity counts from before the heartbeat is sent.
    private void heartbeat() {
        var sentAt = time.nanos();
        if (world.renew(this)) {
            validUntil = sentAt + LEASE;
        }
        time.after(Duration.ofSeconds(4), this::heartbeat);
    }
}
