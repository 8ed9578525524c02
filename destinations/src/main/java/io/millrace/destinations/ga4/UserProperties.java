package io.millrace.destinations.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import java.util.Map;
import java.util.Set;

/// `user_properties`: from `properties.user_properties`, then from traits; what GA4 would refuse is
/// left out.
final class UserProperties {
    private static final int MAX = 25;
    private static final int MAX_NAME = 24;
    private static final int MAX_TEXT = 36;
    private static final Set<String> RESERVED =
            Set.of(
                    "first_open_time",
                    "first_visit_time",
                    "last_deep_link_referrer",
                    "user_id",
                    "first_open_after_install");

    private UserProperties() {}

    static ObjectNode of(Event event) {
        var found = Json.object();
        event.properties().path("user_properties").properties().forEach(p -> add(p, found));
        // A group's traits are the group's, not the user's.
        var traits = event instanceof Event.Group ? event.context().path("traits") : event.traits();
        traits.properties().forEach(p -> add(p, found));
        return found;
    }

    private static void add(Map.Entry<String, JsonNode> property, ObjectNode found) {
        var name = property.getKey();
        var value = property.getValue();
        if (name.length() <= MAX_NAME
                && EventName.isValid(name)
                && !RESERVED.contains(name)
                && isAllowed(value)
                && (found.size() < MAX || found.has(name))) {
            found.set(
                    name,
                    Json.object()
                            .set(
                                    "value",
                                    value.isTextual()
                                            ? Json.object().textNode(value.asText().strip())
                                            : value));
        }
    }

    private static boolean isAllowed(JsonNode value) {
        var length = value.asText("").strip().length();
        return value.isBoolean()
                || ((value.isNumber() || value.isTextual()) && length > 0 && length <= MAX_TEXT);
    }
}
