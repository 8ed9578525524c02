package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.EventType;
import io.millrace.dataplane.catalog.EventKey;
import io.millrace.dataplane.catalog.SeenSdk;
import io.millrace.dataplane.catalog.Sightings.Sighting;
import io.millrace.dataplane.log.LogRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The few words of a logged event that tell what it is, read without a tree: for events that
/// nobody else decodes. They are those that [Normaliser] would give.
///
/// @param name of the event, empty for calls without one
record Glance(String name, String library, String version) {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    /// Empty when it takes a tree to tell, or when the request does not say what it is.
    ///
    /// @param envelope what its request said of it
    static Optional<Glance> of(byte[] event, JsonNode envelope) {
        var type = envelope.path("type").asText("");
        if (EventType.of(type).isEmpty()) {
            return Optional.empty();
        }
        var named =
                switch (type) {
                    case "track" -> "event";
                    case "page", "screen" -> "name";
                    default -> "";
                };
        try (var parser = FACTORY.createParser(event)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? new Reading(parser, named).glance(envelope.at("/context/library"))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Sighting sighting(LogRecord record, JsonNode envelope, Instant at, int retry) {
        var source = record.source().value();
        return new Sighting(
                new EventKey(source, envelope.path("type").asText(""), name),
                new SeenSdk.Key(source, library, version),
                record,
                at,
                retry);
    }

    private static final class Reading {
        private final JsonParser parser;
        private final String named;
        private String name = "";
        private @Nullable String library;
        private @Nullable String version;
        private boolean odd;

        Reading(JsonParser parser, String named) {
            this.parser = parser;
            this.named = named;
        }

        Optional<Glance> glance(JsonNode shared) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                var token = parser.nextToken();
                if (field.equals(named)) {
                    name = text(token);
                } else if (field.equals("context") && token == JsonToken.START_OBJECT) {
                    context();
                }
                parser.skipChildren();
            }
            return odd
                    ? Optional.empty()
                    : Optional.of(
                            new Glance(
                                    name,
                                    library == null ? shared.path("name").asText("") : library,
                                    version == null ? shared.path("version").asText("") : version));
        }

        private void context() throws IOException {
            library = null;
            version = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var isLibrary = parser.currentName().equals("library");
                var token = parser.nextToken();
                if (isLibrary && token == JsonToken.START_OBJECT) {
                    library();
                } else {
                    odd |= isLibrary;
                    parser.skipChildren();
                }
            }
        }

        private void library() throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                var token = parser.nextToken();
                switch (field) {
                    case "name" -> library = text(token);
                    case "version" -> version = text(token);
                    default -> {}
                }
                parser.skipChildren();
            }
        }

        private String text(JsonToken token) throws IOException {
            return token.isScalarValue() && token != JsonToken.VALUE_NULL ? parser.getText() : "";
        }
    }
}
