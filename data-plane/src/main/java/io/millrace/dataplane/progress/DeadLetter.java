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
/// @param origin of an event that was refused at the door or by its source's tracking plan
public record DeadLetter(
        Stage stage,
        SourceId source,
        Optional<ConnectionId> connection,
        Optional<Place> place,
        MessageId messageId,
        String type,
        String name,
        Cause cause,
        byte[] payload,
        Origin origin) {

    /// Of an event whose request is no part of the story.
    public DeadLetter(
            Stage stage,
            SourceId source,
            Optional<ConnectionId> connection,
            Optional<Place> place,
            MessageId messageId,
            String type,
            String name,
            Cause cause,
            byte[] payload) {
        this(
                stage,
                source,
                connection,
                place,
                messageId,
                type,
                name,
                cause,
                payload,
                Origin.UNKNOWN);
    }

    /// Where it ended.
    public enum Stage {
        INGEST,
        /// Refused by the tracking plan of its source.
        TRACKING,
        TRANSFORM,
        PLAN,
        DELIVERY
    }

    /// Where an event went wrong, and what came with it.
    ///
    /// @param path of what is wrong in the request or in the event: `batch[3].properties`; empty:
    ///     all of it, or not known
    /// @param envelope JSON object of what its request said about all its events; empty when it
    ///     said nothing or more than is kept
    public record Origin(String path, byte[] envelope) {
        public static final Origin UNKNOWN = at("");

        /// Without an envelope.
        public static Origin at(String path) {
            return new Origin(path, new byte[0]);
        }
    }

    /// Where it stands in the log, and whose it is.
    public record Place(int partition, long position, long lane) {}

    /// Why it ended.
    ///
    /// @param code short and stable; `expired` is counted as expired, all others as aborted
    /// @param reason for people
    public record Cause(String code, String reason, int attempts) {}
}
