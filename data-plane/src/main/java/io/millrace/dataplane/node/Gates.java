package io.millrace.dataplane.node;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.Gate;
import io.millrace.dataplane.delivery.Retries;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.pipeline.Pipelines;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The gate of each connection on this node. Thread-safe.
final class Gates {
    private final Retries retries;
    private final Scheduler time;
    private final Map<ConnectionId, Gate> gates = new ConcurrentHashMap<>();
    private volatile Pipelines pipelines = new Pipelines(java.util.List.of(), Map.of());
    private volatile double share = 1;

    Gates(Retries retries, Scheduler time) {
        this.retries = retries;
        this.time = time;
    }

    /// A connection that is not as before is tried at once; the others keep what they know of
    /// their destinations.
    void configure(Pipelines now) {
        var before = pipelines;
        pipelines = now;
        gates.keySet().removeIf(id -> now.find(id).isEmpty() && before.find(id).isPresent());
        for (var pipeline : now.ready()) {
            var id = pipeline.connection().id();
            of(id).configure(pipeline.connection().delivery(), share);
            if (!before.find(id).map(p -> same(p, pipeline)).orElse(false)) {
                of(id).reset();
            }
        }
    }

    /// @param owned of so many partitions
    void share(int owned, int partitions) {
        share = Math.max(1, owned) / (double) partitions;
        gates.values().forEach(gate -> gate.share(share));
    }

    Gate of(ConnectionId connection) {
        return gates.computeIfAbsent(
                connection,
                id -> {
                    var made = new Gate(new Breaker(retries.policy(), retries.random()), time);
                    pipelines
                            .find(id)
                            .ifPresent(p -> made.configure(p.connection().delivery(), share));
                    return made;
                });
    }

    Optional<Breaker.Stall> stall(ConnectionId connection) {
        return Optional.ofNullable(gates.get(connection)).flatMap(Gate::stall);
    }

    private static boolean same(Pipeline before, Pipeline now) {
        return before.connection().equals(now.connection())
                && before.destination().equals(now.destination());
    }
}
