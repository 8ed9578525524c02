package io.millrace.dataplane.node;

import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Request;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Events of users, each with a number, on their way to one webhook.
final class TestEvents {
    private TestEvents() {}

    /// What arrives at the webhook.
    record Arrived(String user, int number) {}

    static LogRecord event(String user, int number) {
        var json =
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"%s\",\"properties\":{\"n\":%d}}"
                        .formatted(user, number);
        return new LogRecord(
                new SourceId("src_1"),
                Instant.now(),
                messageId(user, number),
                Hash64.of(user),
                "{\"type\":\"track\"}".getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    static MessageId messageId(String user, int number) {
        return new MessageId(user + "-" + number);
    }

    static Arrived read(Request.Http request) {
        try {
            var event = Json.parse(request.body());
            return new Arrived(
                    event.path("userId").asText(), event.path("properties").path("n").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RoutingTable table() {
        try {
            return Json.MAPPER.readValue(
                    """
                    {"format":1,"version":1,"publishedAt":"2026-01-01T00:00:00Z",
                     "sources":[{"id":"src_1","name":"Shop","writeKey":"c","enabled":true,"laneKey":"device"}],
                     "destinations":[{"id":"dst_1","type":"webhook","name":"Hook","enabled":true,
                      "settings":{"url":"http://127.0.0.1:1/hook"}}],
                     "transformations":[],
                     "connections":[{"id":"con_1","sourceId":"src_1","destinationId":"dst_1",
                      "transformationIds":[],"enabled":true,"createdAt":"2026-01-01T00:00:00Z"}]}
                    """,
                    RoutingTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
