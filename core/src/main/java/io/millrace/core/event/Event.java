package io.millrace.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.util.Optional;

/// One event as destinations and transformations see it: normalised (type, messageId, timestamps in
/// UTC milliseconds, batch context merged). Wraps the JSON tree, which is shared between
/// connections: **read it, never change it**; a step that needs a different event makes a copy.
public sealed interface Event {

    /// The whole event.
    ObjectNode json();

    /// Which of the six calls it is.
    EventType type();

    record Track(ObjectNode json) implements Event {
        @Override
        public EventType type() {
            return EventType.TRACK;
        }

        /// The event's name; empty text when absent.
        public String event() {
            return json.path("event").asText("");
        }
    }

    record Identify(ObjectNode json) implements Event {
        @Override
        public EventType type() {
            return EventType.IDENTIFY;
        }
    }

    record Page(ObjectNode json) implements Event {
        @Override
        public EventType type() {
            return EventType.PAGE;
        }
    }

    record Screen(ObjectNode json) implements Event {
        @Override
        public EventType type() {
            return EventType.SCREEN;
        }
    }

    record Group(ObjectNode json) implements Event {
        @Override
        public EventType type() {
            return EventType.GROUP;
        }
    }

    record Alias(ObjectNode json) implements Event {
        @Override
        public EventType type() {
            return EventType.ALIAS;
        }
    }

    /// Wraps a tree by its `type`. Throws [IllegalArgumentException] naming the field for a missing
    /// or unknown type.
    static Event of(ObjectNode json) {
        var word = json.path("type").asText("");
        var type =
                EventType.of(word)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "type must be one of the six calls: '"
                                                        + word
                                                        + "'"));
        return switch (type) {
            case TRACK -> new Track(json);
            case IDENTIFY -> new Identify(json);
            case PAGE -> new Page(json);
            case SCREEN -> new Screen(json);
            case GROUP -> new Group(json);
            case ALIAS -> new Alias(json);
        };
    }

    /// What people call it: its `event` or `name`; empty for the calls that have neither.
    default String name() {
        return switch (this) {
            case Track t -> t.event();
            case Page p -> p.json().path("name").asText("");
            case Screen s -> s.json().path("name").asText("");
            case Identify _, Group _, Alias _ -> "";
        };
    }

    default MessageId messageId() {
        return new MessageId(json().path("messageId").asText());
    }

    /// Absent, null and empty text are all "no id".
    default Optional<String> userId() {
        return text(json().path("userId"));
    }

    default Optional<String> anonymousId() {
        return text(json().path("anonymousId"));
    }

    /// ISO-8601 in UTC, milliseconds; set on every logged event.
    default String timestamp() {
        return json().path("timestamp").asText();
    }

    /// `properties`, or an empty object.
    default ObjectNode properties() {
        return object("properties");
    }

    /// `traits`, or `context.traits`, or an empty object; never merged.
    default ObjectNode traits() {
        return json().path("traits") instanceof ObjectNode traits
                ? traits
                : context().path("traits") instanceof ObjectNode inner ? inner : Json.object();
    }

    /// `context`, or an empty object.
    default ObjectNode context() {
        return object("context");
    }

    private ObjectNode object(String field) {
        return json().path(field) instanceof ObjectNode found ? found : Json.object();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() && !node.asText().isEmpty()
                ? Optional.of(node.asText())
                : Optional.empty();
    }
}
