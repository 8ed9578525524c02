package io.millrace.dataplane.progress;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import java.util.Optional;

/// An event that was given up, kept for a person.
///
/// @param connection absent for events refused at the door
/// @param place absent for events refused at the door, which have none
/// @param type of the event, empty when it could not be told
/// @param payload the event's JSON, or the refused bytes, cut to 32 KiB at the door
public record DeadLetter(
        Stage stage,
        SourceId source,
        Optional<ConnectionId> connection,
        Optional<Place> place,
        MessageId messageId,
        String type,
        String name,
        Cause cause,
        byte[] payload) {

    /// Where it ended.
    public enum Stage {
        INGEST,
        TRANSFORM,
        PLAN,
        DELIVERY
    }

    /// Where it stands in the log, and whose it is.
    public record Place(int partition, long position, long lane) {}

    /// Why it ended.
    ///
    /// @param code short and stable; `expired` is counted as expired, all others as aborted
    /// @param reason for people
    public record Cause(String code, String reason, int attempts) {}
}
