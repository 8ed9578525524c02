package io.millrace.destinations.mixpanel;

import static io.millrace.destinations.mapping.Field.any;
import static io.millrace.destinations.mapping.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.destinations.mapping.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mixpanel's names for what events carry.
final class MixpanelFields {
    private static final int MAX_INSERT_ID = 36;

    private static final List<Field> CONTEXT =
            List.of(
                    text("ip", "context.ip"),
                    any("$current_url", "context.page.url", "properties.url"),
                    any("$referrer", "context.page.referrer", "properties.referrer"),
                    any("$os", "context.os.name"),
                    any("$os_version", "context.os.version"),
                    any("$screen_height", "context.screen.height"),
                    any("$screen_width", "context.screen.width"),
                    any("$screen_dpi", "context.screen.density"),
                    any("$carrier", "context.network.carrier"),
                    any("$wifi", "context.network.wifi"),
                    any("$device", "context.device.name"),
                    any("$manufacturer", "context.device.manufacturer"),
                    any("$model", "context.device.model"),
                    any("mp_lib", "context.library.name"),
                    any("$app_name", "context.app.name"),
                    any("$app_version_string", "context.app.version"),
                    any("$app_build_number", "context.app.build"),
                    any("$app_namespace", "context.app.namespace"),
                    any("utm_campaign", "context.campaign.name"),
                    any("utm_source", "context.campaign.source"),
                    any("utm_medium", "context.campaign.medium"),
                    any("utm_term", "context.campaign.term"),
                    any("utm_content", "context.campaign.content"));

    private static final Map<String, String> TRAITS =
            Map.ofEntries(
                    Map.entry("email", "$email"),
                    Map.entry("name", "$name"),
                    Map.entry("firstName", "$first_name"),
                    Map.entry("first_name", "$first_name"),
                    Map.entry("lastName", "$last_name"),
                    Map.entry("last_name", "$last_name"),
                    Map.entry("username", "$username"),
                    Map.entry("phone", "$phone"),
                    Map.entry("avatar", "$avatar"),
                    Map.entry("createdAt", "$created"));

    private MixpanelFields() {}

    /// The userId, else the device's id as the simplified id merge writes it.
    static Optional<String> distinctId(Event event) {
        return event.userId().or(() -> event.anonymousId().map(id -> "$device:" + id));
    }

    static ObjectNode properties(Event event, Instant time, String token) {
        var properties = event.properties().deepCopy();
        if (event instanceof Event.Page || event instanceof Event.Screen) {
            Field.copy(
                    List.of(any("name", "name"), any("category", "category")),
                    event.json(),
                    properties);
        }
        Field.copy(CONTEXT, event.json(), properties);
        event.anonymousId().ifPresent(id -> properties.put("$device_id", id));
        event.userId().ifPresent(id -> properties.put("$user_id", id));
        distinctId(event).ifPresent(id -> properties.put("distinct_id", id));
        properties.put("$insert_id", insertId(event.messageId().value()));
        properties.put("time", time.toEpochMilli());
        properties.put("token", token);
        return properties;
    }

    static ObjectNode profile(Event event) {
        var set = Json.object();
        for (var trait : event.traits().properties()) {
            set.set(TRAITS.getOrDefault(trait.getKey(), trait.getKey()), trait.getValue());
        }
        return set;
    }

    /// At most 36 letters, digits and hyphens: the end of the messageId, where it differs most.
    static String insertId(String messageId) {
        var clean = messageId.replaceAll("[^A-Za-z0-9-]", "-");
        return clean.substring(Math.max(0, clean.length() - MAX_INSERT_ID));
    }
}
