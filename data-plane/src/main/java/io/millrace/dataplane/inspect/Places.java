package io.millrace.dataplane.inspect;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.EngineStatus.State;
import io.millrace.dataplane.delivery.EngineStatus.Whereabouts;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.ParkedLanes;
import io.millrace.dataplane.progress.ParkedLanes.Spot;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Where an event is, whichever node has it: in this one's memory, else as it was committed.
public final class Places {
    private final Delivery delivery;
    private final Committed committed;
    private final ParkedLanes parked;

    public Places(Delivery delivery, Committed committed, ParkedLanes parked) {
        this.delivery = delivery;
        this.committed = committed;
        this.parked = parked;
    }

    /// Empty when nobody knows the connection in that partition.
    CompletionStage<Optional<Whereabouts>> of(
            ConnectionId connection, int partition, long position) {
        return delivery.locate(connection, partition, position)
                .thenCompose(
                        here ->
                                here.isPresent()
                                        ? CompletableFuture.completedStage(here)
                                        : elsewhere(connection, partition, position));
    }

    private CompletionStage<Optional<Whereabouts>> elsewhere(
            ConnectionId connection, int partition, long position) {
        return parked.find(connection.value(), partition, position)
                .thenCombine(
                        committed.read(),
                        (row, all) ->
                                row.map(Places::parked)
                                        .or(
                                                () ->
                                                        Optional.ofNullable(all.get(partition))
                                                                .map(p -> p.get(connection))
                                                                .map(p -> committed(p, position))));
    }

    private static Whereabouts parked(Spot spot) {
        return new Whereabouts(
                State.PARKED,
                spot.place(),
                spot.behind().map(MessageId::new),
                Optional.of(spot.nextAt()));
    }

    private static Whereabouts committed(ConnectionProgress progress, long position) {
        var isSettled =
                position < progress.cursor()
                        || progress.done().stream()
                                .anyMatch(r -> r.from() <= position && position < r.to());
        var state = isSettled ? State.SETTLED : State.WAITING;
        return new Whereabouts(state, 0, Optional.empty(), Optional.empty());
    }
}
