package io.millrace.dataplane.node;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Attempt;
import io.millrace.dataplane.delivery.Bounds;
import io.millrace.dataplane.delivery.Engine;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Gate;
import io.millrace.dataplane.delivery.Outlet;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.delivery.Sends;
import io.millrace.dataplane.node.Delivery.Parts;
import io.millrace.dataplane.pipeline.ConnectionFeed;
import io.millrace.dataplane.pipeline.Held;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.replay.Marked;
import io.millrace.dataplane.replay.Replay;
import io.millrace.dataplane.replay.ReplayFeed;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Brings a configuration to the engines of a partition. Runs on the partition's loop.
final class Routes {
    private static final Logger LOG = Logger.getLogger(Routes.class);

    /// Longest a request may take.
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int EVENTS = 2_000;

    /// Of events as they were sent; as trees and rendered for a destination they take several times
    /// as much.
    private static final long ALL_WINDOWS_BYTES = Runtime.getRuntime().maxMemory() / 16;

    private static final long MOST_BYTES = 8L << 20;
    private static final long LEAST_BYTES = 64L << 10;
    private static final int FLIGHTS = 8;
    private static final long REPLAY_BYTES = 256 << 10;
    private static final int PARKED = 20_000;

    private final Parts parts;
    private final Function<ConnectionId, Gate> gates;
    private final BooleanSupplier commitsFresh;
    private final Consumer<Attempt> attempts;

    /// A partition with what it is worked with.
    private record Owned(Tenure tenure, Tenure.Work work) {
        PartitionRunner runner() {
            return work.runner();
        }

        Scheduler loop() {
            return tenure.turns();
        }
    }

    Routes(
            Parts parts,
            Function<ConnectionId, Gate> gates,
            BooleanSupplier commitsFresh,
            Consumer<Attempt> attempts) {
        this.parts = parts;
        this.gates = gates;
        this.commitsFresh = commitsFresh;
        this.attempts = attempts;
    }

    void apply(Tenure tenure, Tenure.Work work, Reruns running) {
        var owned = new Owned(tenure, work);
        var pipelines = running.all();
        Map<Connection, Engine.Route> routes = new HashMap<>();
        pipelines.ready().forEach(p -> routes.put(p.connection(), route(owned, p, running)));
        pipelines
                .broken()
                .forEach(
                        (connection, reason) -> {
                            var held = new Held(reason);
                            routes.put(
                                    connection,
                                    new Engine.Route(
                                            held,
                                            held,
                                            !connection.enabled(),
                                            connection.delivery(),
                                            connection.drainedAt()));
                        });
        var ids = new HashSet<ConnectionId>();
        routes.keySet().forEach(c -> ids.add(c.id()));
        owned.runner().keepOnly(ids);
        var observers = owned.work().observer().isPresent() ? 1 : 0;
        owned.work().reader().audience(routes.size() - running.replays().size() + observers);
        owned.runner().forget(running::isOver);
        var bounds = bounds(routes.size());
        routes.forEach(
                (connection, route) -> run(owned, connection, new Begin(route, bounds, running)));
    }

    /// How an engine begins.
    private record Begin(Engine.Route route, Bounds bounds, Reruns running) {}

    private Engine.Route route(Owned owned, Pipeline pipeline, Reruns running) {
        var connection = pipeline.connection();
        var replay = running.replay(connection.id());
        var feed =
                replay.isPresent()
                        ? feed(owned, pipeline, replay.get())
                        : new ConnectionFeed(
                                pipeline,
                                owned.work().reader(),
                                parts.transforming(),
                                owned.loop());
        var steps = owned.work().steps().get(connection.id());
        var stepped = steps == null ? feed : steps.through(feed);
        return new Engine.Route(
                new HeapFeed(
                        stepped,
                        parts.tight(),
                        () -> owned.runner().engine(connection.id()),
                        owned.loop()),
                replay.<Outlet>map(r -> new Marked(pipeline.outlet(), r.id()))
                        .orElse(pipeline.outlet()),
                !pipeline.enabled(),
                connection.delivery(),
                connection.drainedAt());
    }

    /// A replay reads for itself: what it reads is old, and must not push the newest out.
    private Feed feed(Owned owned, Pipeline pipeline, Replay replay) {
        var partition = owned.runner().partition();
        var reader = new PartitionReader(partition, parts.log(), owned.loop(), REPLAY_BYTES);
        var transforming = parts.transforming();
        var feed =
                new ConnectionFeed(pipeline, reader, transforming, owned.loop(), replay.filter());
        return new ReplayFeed(feed, replay.ends().get(partition), owned.loop());
    }

    /// A connection that is new to the partition begins with what was logged since it was made.
    private void run(Owned owned, Connection connection, Begin how) {
        var partition = owned.runner().partition();
        var known =
                owned.runner()
                        .progress(connection.id())
                        .or(
                                () ->
                                        how.running()
                                                .replay(connection.id())
                                                .map(r -> r.starts().get(partition))
                                                .map(ConnectionProgress::startingAt));
        if (known.isPresent()) {
            begin(owned, connection, known.get(), how);
            return;
        }
        parts.log()
                .since(partition, connection.createdAt())
                .whenComplete(
                        (start, failure) ->
                                owned.loop()
                                        .execute(
                                                () -> {
                                                    if (failure != null) {
                                                        retry(owned, connection, how);
                                                        return;
                                                    }
                                                    var from = ConnectionProgress.startingAt(start);
                                                    begin(owned, connection, from, how);
                                                }));
    }

    private void retry(Owned owned, Connection connection, Begin how) {
        LOG.warnf("connection cannot start yet connection=%s", connection.id());
        owned.loop().after(Duration.ofSeconds(1), () -> run(owned, connection, how));
    }

    private void begin(Owned owned, Connection connection, ConnectionProgress from, Begin how) {
        if (owned.tenure().isOver()) {
            return;
        }
        var partition = owned.runner().partition();
        var with =
                new Engine.Collaborators(
                        owned.loop(),
                        sends(owned, connection.id()),
                        gates.apply(connection.id()),
                        parts.retries(),
                        attempts);
        owned.runner()
                .run(
                        connection.id(),
                        from,
                        how.route(),
                        progress ->
                                new Engine(
                                        connection.id(),
                                        partition,
                                        progress,
                                        with,
                                        how.bounds(),
                                        how.route()));
    }

    private Bounds bounds(int connections) {
        var engines = Math.max(1, connections * parts.log().partitions());
        var bytes = Math.clamp(ALL_WINDOWS_BYTES / engines, LEAST_BYTES, MOST_BYTES);
        return new Bounds(EVENTS, bytes, FLIGHTS, PARKED);
    }

    private Sends sends(Owned owned, ConnectionId connection) {
        var tenure = owned.tenure();
        return new Sends() {
            @Override
            public CompletionStage<Reply> send(Request request) {
                return parts.sender().send(request, TIMEOUT);
            }

            @Override
            public boolean permitted() {
                return !tenure.isOver()
                        && owned.runner().isWritten(connection)
                        && commitsFresh.getAsBoolean()
                        && parts.ownership().validFor(tenure.partition(), TIMEOUT.toNanos());
            }
        };
    }
}
