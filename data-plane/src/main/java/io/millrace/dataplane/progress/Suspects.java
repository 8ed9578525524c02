package io.millrace.dataplane.progress;

import io.millrace.core.routing.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Remembers across crashes which connections made no progress in a partition, and which event was
/// processed alone when the process ended, so that an event that ends the process is found.
public interface Suspects {

    /// @param ends how often in a row a process ended without a word while the connection made no
    ///     progress
    /// @param alone position that was begun alone and never got through
    /// @param tries how often that was begun
    record Suspect(ConnectionId connection, int ends, Optional<Long> alone, int tries) {}

    /// The partition's last owner ended without a word.
    ///
    /// @param marks how far each connection with work left has got; the same text means no progress
    CompletionStage<List<Suspect>> crashed(int partition, Map<ConnectionId, String> marks);

    /// The partition's last owner gave it back in good order.
    CompletionStage<Void> clean(int partition);

    /// Before an event is processed alone.
    CompletionStage<Void> alone(int partition, ConnectionId connection, long position);

    /// The process lives on although the event was begun: it is not the cause.
    CompletionStage<Void> acquitted(int partition, ConnectionId connection, long position);

    /// The connection got through.
    CompletionStage<Void> cleared(int partition, ConnectionId connection);
}
