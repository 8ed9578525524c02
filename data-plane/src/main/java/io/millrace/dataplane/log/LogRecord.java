package io.millrace.dataplane.log;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import java.time.Instant;

/// One accepted event as the log stores it.
///
/// @param receivedAt when its request arrived, the same for all events of a request
/// @param lane hash of the device or user it belongs to; events of one lane share a partition
/// @param envelope JSON object of what the request said about all its events (`type`, `sentAt`,
///     `context`, `integrations`, `ip`, `userAgent`, and `device` when it came from a person's own)
/// @param event the event's JSON object, byte for byte as sent
public record LogRecord(
        SourceId source,
        Instant receivedAt,
        MessageId messageId,
        long lane,
        byte[] envelope,
        byte[] event) {

    /// Bytes this record occupies in a buffer, roughly.
    public int size() {
        return envelope.length + event.length + messageId.value().length() + 64;
    }
}
