package io.millrace.destinations.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Reads an event by dotted paths. A usable value is there, not null, not empty text and not NaN;
/// `false` and `0` are usable.
public final class Lookup {
    private Lookup() {}

    /// The first usable value, in the order of the paths.
    public static Optional<JsonNode> first(JsonNode root, Iterable<String> paths) {
        for (var path : paths) {
            var found = at(root, path);
            if (isUsable(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    public static boolean isUsable(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && value.asText().isBlank())
                && !(value.isFloatingPointNumber() && !Double.isFinite(value.asDouble()));
    }

    /// The id of this type in `context.externalId`.
    public static Optional<String> externalId(Event event, String type) {
        for (var external : event.context().path("externalId")) {
            if (external.path("type").asText().equals(type) && isUsable(external.path("id"))) {
                return Optional.of(external.path("id").asText());
            }
        }
        return Optional.empty();
    }

    /// When it happened; empty when `timestamp` is no ISO-8601 time.
    public static Optional<Instant> time(Event event) {
        try {
            return Optional.of(Instant.parse(event.timestamp()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonNode at(JsonNode root, String path) {
        var node = root;
        var from = 0;
        for (var dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            node = node.path(path.substring(from, dot));
            from = dot + 1;
        }
        return node.path(path.substring(from));
    }
}
