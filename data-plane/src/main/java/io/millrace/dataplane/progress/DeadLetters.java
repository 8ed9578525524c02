package io.millrace.dataplane.progress;

import io.millrace.core.event.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What was given up, for people to look at. Newest first.
public interface DeadLetters {

    /// @param before only letters with a smaller id
    /// @param limit at most this many
    record Query(
            Optional<String> connection,
            Optional<String> source,
            Optional<Long> before,
            int limit) {}

    /// @param stage in lower case
    /// @param connection empty for events refused at the door
    record Entry(
            long id,
            Instant at,
            String stage,
            String source,
            Optional<String> connection,
            String messageId,
            String type,
            String name,
            String code,
            String reason,
            int attempts,
            byte[] payload) {}

    CompletionStage<List<Entry>> list(Query query);

    CompletionStage<List<Entry>> of(MessageId messageId);
}
