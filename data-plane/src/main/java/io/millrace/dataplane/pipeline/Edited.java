package io.millrace.dataplane.pipeline;

import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.delivery.Feed.Edit;
import io.millrace.dataplane.delivery.Feed.Wanted;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// Events that a person has edited, in the place of the logged ones.
final class Edited {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private Edited() {}

    /// The logged event with another body; what its request said stays.
    static DecodedChunk in(DecodedChunk chunk, Wanted wanted) {
        var logged = chunk.record(wanted.position());
        var record =
                new LogRecord(
                        logged.source(),
                        logged.receivedAt(),
                        logged.messageId(),
                        logged.lane(),
                        logged.envelope(),
                        wanted.edited().map(Edit::body).orElse(logged.event()));
        var at = wanted.edited().map(Edit::since).orElse(chunk.chunk().at());
        return alone(record, wanted.position(), chunk.chunk().partition(), at);
    }

    /// An event the log no longer has, as if it had come when it was put back.
    static DecodedChunk alone(SourceId source, Wanted wanted, Instant now) {
        var body = wanted.edited().map(Edit::body).orElse(NOTHING);
        var record = new LogRecord(source, now, messageId(body), wanted.lane(), NOTHING, body);
        return alone(record, wanted.position(), 0, now);
    }

    private static DecodedChunk alone(LogRecord record, long position, int partition, Instant at) {
        return new DecodedChunk(new Chunk(partition, position, at, List.of(record)));
    }

    private static MessageId messageId(byte[] body) {
        try {
            return new MessageId(Json.parse(body).path("messageId").asText("unknown"));
        } catch (IOException e) {
            return new MessageId("unknown");
        }
    }
}
