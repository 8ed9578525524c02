package io.millrace.dataplane.node;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Attempt;
import io.millrace.dataplane.delivery.Bounds;
import io.millrace.dataplane.delivery.Engine;
import io.millrace.dataplane.delivery.Gate;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.delivery.Sends;
import io.millrace.dataplane.node.Delivery.Parts;
import io.millrace.dataplane.pipeline.ConnectionFeed;
import io.millrace.dataplane.pipeline.Held;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.pipeline.Pipelines;
import io.millrace.dataplane.progress.ConnectionProgress;
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
    private static final long ALL_WINDOWS_BYTES = 128L << 20;
    private static final long MOST_BYTES = 8L << 20;
    private static final long LEAST_BYTES = 256L << 10;
    private static final int FLIGHTS = 8;
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

    void apply(Tenure tenure, Tenure.Work work, Pipelines pipelines) {
        var owned = new Owned(tenure, work);
        Map<Connection, Engine.Route> routes = new HashMap<>();
        pipelines.ready().forEach(p -> routes.put(p.connection(), route(owned, p)));
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
        owned.work().reader().audience(routes.size());
        var bounds = bounds(routes.size());
        routes.forEach((connection, route) -> run(owned, connection, route, bounds));
    }

    private Engine.Route route(Owned owned, Pipeline pipeline) {
        var feed =
                new ConnectionFeed(
                        pipeline, owned.work().reader(), parts.transforming(), owned.loop());
        var connection = pipeline.connection();
        var steps = owned.work().steps().get(connection.id());
        var stepped = steps == null ? feed : steps.through(feed);
        return new Engine.Route(
                new HeapFeed(
                        stepped,
                        parts.tight(),
                        () -> owned.runner().engine(connection.id()),
                        owned.loop()),
                pipeline.outlet(),
                !pipeline.enabled(),
                connection.delivery(),
                connection.drainedAt());
    }

    /// A connection that is new to the partition begins with what was logged since it was made.
    private void run(Owned owned, Connection connection, Engine.Route route, Bounds bounds) {
        var known = owned.runner().progress(connection.id());
        if (known.isPresent()) {
            begin(owned, connection, known.get(), route, bounds);
            return;
        }
        parts.log()
                .since(owned.runner().partition(), connection.createdAt())
                .whenComplete(
                        (start, failure) ->
                                owned.loop()
                                        .execute(
                                                () -> {
                                                    if (failure == null) {
                                                        var from =
                                                                ConnectionProgress.startingAt(
                                                                        start);
                                                        begin(
                                                                owned,
                                                                connection,
                                                                from,
                                                                route,
                                                                bounds);
                                                    } else {
                                                        retry(owned, connection, route, bounds);
                                                    }
                                                }));
    }

    private void retry(Owned owned, Connection connection, Engine.Route route, Bounds bounds) {
        LOG.warnf("connection cannot start yet connection=%s", connection.id());
        owned.loop().after(Duration.ofSeconds(1), () -> run(owned, connection, route, bounds));
    }

    private void begin(
            Owned owned,
            Connection connection,
            ConnectionProgress from,
            Engine.Route route,
            Bounds bounds) {
        if (owned.tenure().isOver()) {
            return;
        }
        var partition = owned.runner().partition();
        var with =
                new Engine.Collaborators(
                        owned.loop(),
                        sends(owned.tenure()),
                        gates.apply(connection.id()),
                        parts.retries(),
                        attempts);
        owned.runner()
                .run(
                        connection.id(),
                        from,
                        route,
                        progress ->
                                new Engine(
                                        connection.id(), partition, progress, with, bounds, route));
    }

    private Bounds bounds(int connections) {
        var engines = Math.max(1, connections * parts.log().partitions());
        var bytes = Math.clamp(ALL_WINDOWS_BYTES / engines, LEAST_BYTES, MOST_BYTES);
        return new Bounds(EVENTS, bytes, FLIGHTS, PARKED);
    }

    private Sends sends(Tenure tenure) {
        return new Sends() {
            @Override
            public CompletionStage<Reply> send(Request request) {
                return parts.sender().send(request, TIMEOUT);
            }

            @Override
            public boolean permitted() {
                return !tenure.isOver()
                        && commitsFresh.getAsBoolean()
                        && parts.ownership().validFor(tenure.partition(), TIMEOUT.toNanos());
            }
        };
    }
}
