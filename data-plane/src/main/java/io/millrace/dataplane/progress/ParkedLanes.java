package io.millrace.dataplane.progress;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Lanes that wait, as they are committed, whoever owns them.
public interface ParkedLanes {

    /// Where a lane is.
    record Key(String connection, int partition, long lane) {}

    /// A lane by its head.
    ///
    /// @param state in lower case: `retry`, `spilled`, `held`
    /// @param waiting events behind the head
    record Lane(
            Key key,
            long position,
            String messageId,
            int attempts,
            String code,
            String reason,
            Instant since,
            Instant nextAt,
            String state,
            long waiting) {}

    record Waiting(long position, String messageId, Instant since) {}

    /// @param place 1 for the head of the lane
    /// @param behind messageId of the event before it
    /// @param nextAt when the head is tried again
    record Spot(int place, Optional<String> behind, Instant nextAt) {}

    record Totals(long lanes, long events) {}

    /// @param connection all of them when empty
    /// @param after only lanes after this one, in the order of their keys
    CompletionStage<List<Lane>> list(Optional<String> connection, Optional<Key> after, int limit);

    CompletionStage<Totals> totals(Optional<String> connection);

    /// Where a parked event stands in its lane; empty when it is not parked.
    CompletionStage<Optional<Spot>> find(String connection, int partition, long position);

    /// Events of one lane in order, at most 500.
    CompletionStage<List<Waiting>> lane(Key key);
}
