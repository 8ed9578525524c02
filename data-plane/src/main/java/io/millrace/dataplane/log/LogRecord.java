package io.millrace.dataplane.log;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import java.time.Instant;

/// One accepted event as the log stores it.
///
/// @param receivedAt when its request arrived, the same for all events of a request
/// @param lane hash of the device or user it belongs to; events of one lane share a partition
/// @param otherId hash of its device or user, whichever is not the lane, so that it is found by
///     both; 0 when it has only one. Goes into the chunk's index alone: 0 in a record that was read
/// @param envelope JSON object of what the request said about all its events (`type`, `sentAt`,
///     `context`, `integrations`, `ip`, `userAgent`, `device` when it came from a person's own, and
///     what the source's protection asks: `ipRule` `mask` or `drop`, `bot`)
/// @param event the event's JSON object, byte for byte as sent
public record LogRecord(
        SourceId source,
        Instant receivedAt,
        MessageId messageId,
        long lane,
        long otherId,
        byte[] envelope,
        byte[] event) {

    /// Without another id than its lane's.
    public LogRecord(
            SourceId source,
            Instant receivedAt,
            MessageId messageId,
            long lane,
            byte[] envelope,
            byte[] event) {
        this(source, receivedAt, messageId, lane, 0, envelope, event);
    }

    /// Bytes this record occupies in a buffer, roughly.
    public int size() {
        return envelope.length + event.length + messageId.value().length() + 64;
    }
}
