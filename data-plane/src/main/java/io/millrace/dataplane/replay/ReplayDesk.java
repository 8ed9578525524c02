package io.millrace.dataplane.replay;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.Transformation;
import io.millrace.dataplane.log.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes orders for replays.
public final class ReplayDesk {
    private static final int MOST_OPEN = 4;

    private final EventLog log;
    private final Replays replays;

    public ReplayDesk(EventLog log, Replays replays) {
        this.log = log;
        this.replays = replays;
    }

    /// What somebody wants to have replayed.
    public record Order(
            ConnectionId connection,
            Instant from,
            Instant to,
            ReplayFilter filter,
            List<Transformation> transformations,
            int eventsPerSecond) {
        public Order {
            transformations = List.copyOf(transformations);
        }
    }

    /// Empty when so many replays are open already that one more would be too many.
    public CompletionStage<Optional<Replays.Progress>> start(Order order) {
        return replays.open()
                .thenCompose(
                        open ->
                                open.size() >= MOST_OPEN
                                        ? CompletableFuture.completedStage(Optional.empty())
                                        : Range.of(log, order.from(), order.to())
                                                .thenCompose(
                                                        range -> replays.add(replay(order, range)))
                                                .thenApply(Optional::of));
    }

    private static Replay replay(Order order, Range range) {
        var id = "rpl_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return new Replay(
                id,
                order.connection(),
                order.from(),
                order.to(),
                order.filter(),
                order.transformations(),
                order.eventsPerSecond(),
                Replay.State.RUNNING,
                order.from(),
                Optional.empty(),
                range.starts(),
                range.ends(),
                Optional.empty());
    }
}
