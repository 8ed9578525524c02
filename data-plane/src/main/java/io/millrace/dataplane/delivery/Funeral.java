package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import java.util.Optional;

/// Makes dead letters of events that are given up on their way out.
final class Funeral {
    private final ConnectionId connection;
    private final int partition;
    private final Outcomes outcomes;

    Funeral(ConnectionId connection, int partition, Outcomes outcomes) {
        this.connection = connection;
        this.partition = partition;
        this.outcomes = outcomes;
    }

    void bury(Work work, Cause cause) {
        outcomes.bury(
                new DeadLetter(
                        Stage.DELIVERY,
                        work.subject().source(),
                        Optional.of(connection),
                        Optional.of(new Place(partition, work.position(), work.lane())),
                        work.messageId(),
                        work.subject().type(),
                        work.subject().name(),
                        cause,
                        work.subject().payload()));
    }
}
