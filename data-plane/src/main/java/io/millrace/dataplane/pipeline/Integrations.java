package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.Destination;
import java.util.List;
import java.util.Optional;

/// What an event's own `integrations` object says about a destination (segment-api 1.10): `false`
/// keeps it away, any other value lets it in, and the wildcard `All` in any case decides for those
/// that are not named. A destination is named by the connection's id, its own id, its name, its
/// type's title or its type; when several of them are there, the first of these decides.
final class Integrations {
    private Integrations() {}

    /// The reason to keep the event away; empty to deliver it.
    ///
    /// @param title of the destination's type
    static Optional<String> refusal(
            Event event, ConnectionId connection, Destination destination, String title) {
        var integrations = event.json().path("integrations");
        if (!integrations.isObject() || integrations.isEmpty()) {
            return Optional.empty();
        }
        for (var name : names(connection, destination, title)) {
            var word = integrations.get(name);
            if (word != null) {
                return word.isBoolean() && !word.asBoolean()
                        ? Optional.of("integrations." + name + " is false")
                        : Optional.empty();
            }
        }
        return allFalse(integrations) ? Optional.of("integrations.All is false") : Optional.empty();
    }

    private static List<String> names(
            ConnectionId connection, Destination destination, String title) {
        return List.of(
                connection.value(),
                destination.id().value(),
                destination.name(),
                title,
                destination.type());
    }

    private static boolean allFalse(JsonNode integrations) {
        for (var field : integrations.properties()) {
            if (field.getKey().equalsIgnoreCase("all")) {
                return field.getValue().isBoolean() && !field.getValue().asBoolean();
            }
        }
        return false;
    }
}
