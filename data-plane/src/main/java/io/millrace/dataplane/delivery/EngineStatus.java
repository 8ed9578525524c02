package io.millrace.dataplane.delivery;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import java.time.Instant;
import java.util.Optional;

/// How an engine stands, for people.
///
/// @param retrying events whose lane waits for another try
/// @param inMemory events being delivered
/// @param held why the configuration keeps it from going on
public record EngineStatus(
        ConnectionId connection,
        int partition,
        ConnectionProgress progress,
        long retrying,
        int inMemory,
        Optional<String> held,
        boolean paused) {

    /// Where one event is.
    ///
    /// @param place 1 for the head of its lane; 0 when it waits in no lane
    /// @param behind the event before it in the lane
    /// @param nextTryAt when its lane is tried again
    public record Whereabouts(
            State state, int place, Optional<MessageId> behind, Optional<Instant> nextTryAt) {}

    /// What can be told from memory.
    public enum State {
        NOT_READ,
        WAITING,
        RETRYING,
        PARKED,
        SETTLED
    }
}
