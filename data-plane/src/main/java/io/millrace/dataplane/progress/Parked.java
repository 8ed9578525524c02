package io.millrace.dataplane.progress;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// An event that waits with its lane. Its body stays in the log.
///
/// @param attempts tries so far; 0 for events that wait behind the head of their lane
/// @param nextAt when the head of the lane is tried again; for others the time they were parked
/// @param edited the event's JSON as a person has changed it; empty: as logged
public record Parked(
        ConnectionId connection,
        long position,
        long lane,
        MessageId messageId,
        int attempts,
        Instant since,
        Instant nextAt,
        String code,
        String reason,
        State state,
        Optional<byte[]> edited) {

    /// What its lane waits for.
    public enum State {
        /// The time of its next try.
        RETRY,
        /// Its turn: the lane has more events than its share of the memory.
        SPILLED,
        /// A person, who retries or discards it.
        HELD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /// One that failed and waits for its next try.
    public Parked(
            ConnectionId connection,
            long position,
            long lane,
            MessageId messageId,
            int attempts,
            Instant since,
            Instant nextAt,
            String code,
            String reason) {
        this(
                connection,
                position,
                lane,
                messageId,
                attempts,
                since,
                nextAt,
                code,
                reason,
                State.RETRY,
                Optional.empty());
    }

    /// This row in the place of an older one: when it was parked and how it was edited stay.
    public Parked replacing(Parked older) {
        return new Parked(
                connection,
                position,
                lane,
                messageId,
                attempts,
                older.since(),
                nextAt,
                code,
                reason,
                state,
                older.edited().or(() -> edited));
    }
}
