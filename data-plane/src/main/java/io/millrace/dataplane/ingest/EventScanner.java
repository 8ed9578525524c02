package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.dataplane.ingest.ScannedEvent.Ids;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the top-level fields of one event without building a tree, and says what is wrong with it.
/// The codes are those of segment-api 1.11.
final class EventScanner {
    private static final int LONGEST_ID = 4_096;

    private final Optional<EventType> pathType;
    private final Limits limits;
    private String type = "";
    private @Nullable JsonToken typeToken;
    private @Nullable String messageId;
    private @Nullable String userId;
    private @Nullable String anonymousId;
    private @Nullable String groupId;
    private @Nullable String previousId;
    private @Nullable JsonToken eventToken;
    private String event = "";
    private @Nullable String name;
    private @Nullable Refusal wrongLabel;
    private @Nullable Refusal wrongKind;
    private int deepest;

    private EventScanner(Optional<EventType> pathType, Limits limits) {
        this.pathType = pathType;
        this.limits = limits;
    }

    /// The parser stands on the event's first token and is left on its last one.
    ///
    /// @param pathType type that the path says, which beats the body's
    static ScannedEvent scan(JsonParser parser, Optional<EventType> pathType, Limits limits)
            throws IOException {
        var from = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            var to = (int) parser.currentLocation().getByteOffset();
            return new ScannedEvent(
                    from,
                    to,
                    Optional.empty(),
                    "",
                    "",
                    Ids.NONE,
                    Optional.of(
                            new Refusal("not_an_object", "", "an event must be a JSON object")));
        }
        var scanner = new EventScanner(pathType, limits);
        scanner.readFields(parser);
        return scanner.result(from, (int) parser.currentLocation().getByteOffset());
    }

    private void readFields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var token = parser.nextToken();
            switch (field) {
                case "type" -> {
                    typeToken = token;
                    type = token.isScalarValue() ? parser.getText() : "";
                }
                case "messageId" -> messageId = text(parser);
                case "userId" -> userId = id(parser, field);
                case "anonymousId" -> anonymousId = id(parser, field);
                case "groupId" -> groupId = id(parser, field);
                case "previousId" -> previousId = id(parser, field);
                case "event" -> {
                    eventToken = token;
                    event = token == JsonToken.VALUE_STRING ? parser.getText() : "";
                }
                case "name" -> {
                    name = text(parser);
                    label(token, field);
                }
                case "category" -> label(token, field);
                case "properties", "traits" -> objectOrNull(token, field);
                case "context" -> objectOrNull(token, field);
                default -> {}
            }
            deepest = Math.max(deepest, 1 + skip(parser));
        }
    }

    /// Leaves the parser on the value's last token; says how deep the value is nested.
    private static int skip(JsonParser parser) throws IOException {
        var depth = parser.currentToken().isStructStart() ? 1 : 0;
        var deepest = depth;
        while (depth > 0) {
            var token = parser.nextToken();
            if (token == null) {
                throw new JsonEOFException(parser, null, "the body ends within an event");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private ScannedEvent result(int from, int to) {
        var known = pathType.or(() -> EventType.of(type));
        var refusal = Optional.ofNullable(refusal(to - from, known));
        var label = event.isEmpty() && name != null ? name : event;
        return new ScannedEvent(
                from,
                to,
                Optional.ofNullable(messageId).filter(id -> !id.isEmpty()),
                known.map(EventType::word).orElse(type),
                label,
                new Ids(Optional.ofNullable(userId), Optional.ofNullable(anonymousId)),
                refusal);
    }

    private @Nullable Refusal refusal(int bytes, Optional<EventType> known) {
        if (bytes > limits.eventBytes()) {
            var message =
                    "the event has %d bytes, at most %d are taken"
                            .formatted(bytes, limits.eventBytes());
            return new Refusal("event_too_large", "", message);
        }
        if (deepest > Json.MAX_DEPTH) {
            var message = "the event is nested " + deepest + " deep, at most " + Json.MAX_DEPTH;
            return new Refusal("event_too_deep", "", message);
        }
        if (known.isEmpty()) {
            var message =
                    typeToken == null
                            ? "type is missing: use track, identify, page, screen, group or alias"
                            : "type '%s' is unknown: use track, identify, page, screen, group or alias"
                                    .formatted(cut(type));
            return new Refusal("unknown_type", "type", message);
        }
        return wrongKind != null ? wrongKind : refusalFor(known.get());
    }

    private @Nullable Refusal refusalFor(EventType known) {
        if (messageId != null && messageId.length() > LONGEST_ID) {
            return new Refusal(
                    "id_too_long", "messageId", "messageId must have at most 4096 characters");
        }
        if (userId == null && anonymousId == null) {
            return new Refusal(
                    "no_user_anon_id",
                    "userId",
                    "userId or anonymousId is required and must not be empty");
        }
        return switch (known) {
            case TRACK -> trackRefusal();
            case GROUP -> groupId == null ? missing("groupId", "a group call") : null;
            case ALIAS -> previousId == null ? missing("previousId", "an alias call") : null;
            case PAGE, SCREEN -> wrongLabel;
            case IDENTIFY -> null;
        };
    }

    private @Nullable Refusal trackRefusal() {
        if (eventToken == null || eventToken == JsonToken.VALUE_NULL) {
            return new Refusal(
                    "event_not_defined", "event", "a track call needs event, the event's name");
        }
        if (eventToken != JsonToken.VALUE_STRING) {
            return new Refusal("event_not_string", "event", "event must be a string");
        }
        return event.isEmpty()
                ? new Refusal("event_not_defined", "event", "event must not be empty")
                : null;
    }

    private static Refusal missing(String field, String call) {
        return new Refusal("id_required", field, call + " needs " + field);
    }

    private void objectOrNull(JsonToken token, String field) {
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
            wrongKind = new Refusal(field + "_not_object", field, field + " must be an object");
        }
    }

    /// Numbers count as text; null and empty text are no id.
    private @Nullable String id(JsonParser parser, String field) throws IOException {
        var text = text(parser);
        if (text == null && parser.currentToken() != JsonToken.VALUE_NULL) {
            wrongKind = new Refusal("id_not_string", field, field + " must be a string");
        }
        if (text != null && text.length() > LONGEST_ID) {
            wrongKind =
                    new Refusal("id_too_long", field, field + " must have at most 4096 characters");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    /// What a page is called: numbers count as text. On other calls the field means nothing.
    private void label(JsonToken token, String field) {
        if (token.isStructStart() || token.isBoolean()) {
            wrongLabel = new Refusal(field + "_not_string", field, field + " must be a string");
        }
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
            default -> null;
        };
    }

    private static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
