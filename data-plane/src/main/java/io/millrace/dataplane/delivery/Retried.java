package io.millrace.dataplane.delivery;

import io.millrace.core.event.MessageId;
import java.util.Optional;

/// A dead letter that a person puts back into its lane. Each letter may come back once: an event
/// that is given up again makes a new letter.
///
/// @param lane of the letter; used when the log no longer has the event
/// @param code of the letter, which tells how it was counted
/// @param edited the event's JSON when it differs from the log's or the log no longer has it
public record Retried(
        long position, long lane, MessageId messageId, String code, Optional<byte[]> edited) {

    /// A letter whose event the log still has.
    public Retried(long position, MessageId messageId, String code, Optional<byte[]> edited) {
        this(position, position, messageId, code, edited);
    }

    /// What became of the wish.
    public enum Answer {
        /// It waits in its lane; durable with the next commit.
        ADMITTED,
        /// It waits already.
        THERE,
        /// The log no longer has it: say it again with its body.
        GONE,
        /// Under the configuration in force nothing of it would be sent.
        REFUSED,
        /// The log cannot be read just now, or too many edited events wait: try again later.
        LATER
    }
}
