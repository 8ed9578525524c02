package io.millrace.dataplane.replay;

import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.Transformation;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.transformers.Script;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A replay: part of the log, once more to one connection. Its progress is kept like that of a
/// connection, under [#key].
///
/// @param from by the time of logging, inclusive
/// @param to exclusive
/// @param transformations versions that run instead of the connection's current ones
/// @param starts first position, by partition
/// @param ends position after the last, by partition
/// @param tally how it ended; empty while it is open
public record Replay(
        String id,
        ConnectionId connection,
        Instant from,
        Instant to,
        ReplayFilter filter,
        List<Transformation> transformations,
        int eventsPerSecond,
        State state,
        Instant createdAt,
        Optional<Instant> endedAt,
        List<Long> starts,
        List<Long> ends,
        Optional<Tally> tally) {
    public Replay {
        transformations = List.copyOf(transformations);
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
    }

    /// Where it is.
    public enum State {
        RUNNING,
        PAUSED,
        DONE,
        CANCELLED;

        public boolean isOpen() {
            return this == RUNNING || this == PAUSED;
        }
    }

    /// Under which its progress, parked rows and dead letters are kept.
    public ConnectionId key() {
        return new ConnectionId(connection.value() + "~" + id);
    }

    /// Whether progress kept under this id belongs to a replay.
    public static boolean isKey(ConnectionId id) {
        return id.value().indexOf('~') >= 0;
    }

    /// Positions in its range.
    public long total() {
        var total = 0L;
        for (var i = 0; i < starts.size(); i++) {
            total += length(i);
        }
        return total;
    }

    public long length(int partition) {
        return Math.max(0, ends.get(partition) - starts.get(partition));
    }

    /// The connection's pipeline, as it is for this replay. It has its own speed, ignores drains,
    /// and goes on after an abort.
    public Pipeline pipeline(Pipeline base) {
        var of = base.connection();
        var own = of.delivery();
        var delivery =
                new DeliveryOptions(
                        eventsPerSecond,
                        own.requestsPerSecond(),
                        own.concurrency(),
                        OnAbort.CONTINUE,
                        own.ordering(),
                        own.maxAgeHours());
        var connection =
                new Connection(
                        key(),
                        of.sourceId(),
                        of.destinationId(),
                        of.transformationIds(),
                        of.enabled() && state == State.RUNNING,
                        createdAt,
                        Instant.EPOCH,
                        delivery,
                        of.consentCategories());
        var scripts = base.scripts().stream().map(this::script).toList();
        return new Pipeline(
                connection, base.source(), base.destination(), base.outlet(), scripts, base.plan());
    }

    private Pipeline.Named script(Pipeline.Named current) {
        return transformations.stream()
                .filter(t -> t.id().value().equals(current.id()))
                .findFirst()
                .map(
                        t ->
                                new Pipeline.Named(
                                        current.id(), new Script(t.name(), t.version(), t.code())))
                .orElse(current);
    }
}
