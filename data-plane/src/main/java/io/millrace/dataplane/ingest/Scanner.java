package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the events of a body and their byte ranges in one pass, without a tree.
final class Scanner {
    /// Lets through what is refused event by event: too deep, numbers too long.
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(100_000)
                                    .maxNumberLength(1 << 20)
                                    .build())
                    .build();

    private final Limits limits;

    Scanner(Limits limits) {
        this.limits = limits;
    }

    /// A batch envelope. Throws [IOException] with line and column for a body that is no JSON
    /// object.
    ScannedRequest batch(byte[] body) throws IOException {
        try (var parser = FACTORY.createParser(body)) {
            startObject(parser);
            List<ScannedEvent> events = List.of();
            var shared = Json.object();
            Optional<String> writeKey = Optional.empty();
            var found = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "batch" -> {
                        found = true;
                        events = events(parser);
                    }
                    case "writeKey" -> writeKey = text(parser);
                    case "sentAt", "context", "integrations" ->
                            shared.set(field, Json.MAPPER.<JsonNode>readTree(parser));
                    default -> parser.skipChildren();
                }
            }
            end(parser);
            if (!found) {
                throw new JsonParseException(parser, "batch is missing: send {\"batch\": [ ... ]}");
            }
            return new ScannedRequest(writeKey, shared, events, true);
        }
    }

    /// A single event; its type comes from the path.
    ScannedRequest single(byte[] body, EventType type) throws IOException {
        try (var parser = FACTORY.createParser(body)) {
            startObject(parser);
            var event = EventScanner.scan(parser, Optional.of(type), limits);
            end(parser);
            return new ScannedRequest(writeKey(body), Json.object(), List.of(event), false);
        }
    }

    private List<ScannedEvent> events(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new JsonParseException(parser, "batch must be an array of events");
        }
        var events = new ArrayList<ScannedEvent>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new JsonParseException(parser, "the body ends within batch");
            }
            var event = EventScanner.scan(parser, Optional.empty(), limits);
            events.add(events.size() < limits.events() ? event : tooMany(event));
        }
        return events;
    }

    private ScannedEvent tooMany(ScannedEvent event) {
        var refusal =
                new Refusal(
                        "batch_too_long",
                        "batch",
                        "a batch may hold " + limits.events() + " events: send smaller ones");
        return new ScannedEvent(
                event.from(),
                event.to(),
                event.messageId(),
                event.type(),
                event.name(),
                event.ids(),
                Optional.of(refusal));
    }

    private static Optional<String> writeKey(byte[] body) throws IOException {
        try (var parser = FACTORY.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var wanted = parser.currentName().equals("writeKey");
                parser.nextToken();
                if (wanted) {
                    return text(parser);
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }

    private static void startObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "the body must be a JSON object");
        }
    }

    private static void end(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
            throw new JsonParseException(parser, "the body must be one complete JSON object");
        }
    }

    private static Optional<String> text(JsonParser parser) throws IOException {
        var text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        parser.skipChildren();
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
