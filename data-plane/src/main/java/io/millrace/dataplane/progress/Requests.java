package io.millrace.dataplane.progress;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// What people asked of partitions, at whichever node. The owner carries it out; the commit that
/// holds the effect ends the request, so each takes effect exactly once.
public interface Requests {

    /// Something asked of one partition.
    sealed interface Request {
        long id();

        int partition();

        ConnectionId connection();

        Instant at();

        /// Parked lanes are to be tried now: one, or all of the connection.
        record RetryLanes(
                long id, int partition, ConnectionId connection, Instant at, Optional<Long> lane)
                implements Request {}

        /// A dead letter is to be delivered again, as it is now.
        ///
        /// @param code of the letter, which tells how it has been counted
        /// @param edited whether the payload differs from what the log has
        record Readmit(
                long id,
                int partition,
                ConnectionId connection,
                Instant at,
                Readmitted letter,
                String code,
                boolean edited)
                implements Request {}

        /// A letter that was deleted in the meantime: nothing is left to do.
        record Moot(long id, int partition, ConnectionId connection, Instant at)
                implements Request {}
    }

    /// The event of a letter.
    record Readmitted(long position, long lane, MessageId messageId, byte[] payload) {}

    /// Asks for another try of parked lanes; completes with their number.
    ///
    /// @param partition all of them when empty
    /// @param lane all lanes when empty
    CompletionStage<Integer> retryLanes(
            ConnectionId connection, Optional<Integer> partition, Optional<Long> lane);

    /// What is open for these partitions, the oldest first, at most 100.
    CompletionStage<List<Request>> open(Set<Integer> partitions);

    /// Nobody can carry these out: letters go back to where they were.
    CompletionStage<Void> withdraw(List<Long> ids);
}
