package io.millrace.destinations.amplitude;

import static io.millrace.destinations.mapping.Field.any;
import static io.millrace.destinations.mapping.Field.number;
import static io.millrace.destinations.mapping.Field.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.destinations.mapping.Field;
import java.time.Instant;
import java.util.List;

/// One entry of `events` in Amplitude's HTTP API V2.
final class AmplitudeEvent {
    private static final List<Field> COMMON =
            List.of(
                    text("user_id", "userId"),
                    text("device_id", "context.traits.device_id", "anonymousId"),
                    text("insert_id", "messageId"),
                    text("ip", "context.ip"),
                    text("app_version", "context.app.version"),
                    text("platform", "context.device.type", "channel"),
                    text("os_name", "context.os.name"),
                    text("os_version", "context.os.version"),
                    text("device_model", "context.device.model"),
                    text("device_manufacturer", "context.device.manufacturer"),
                    text("carrier", "context.network.carrier"),
                    text("language", "context.locale"),
                    text("user_agent", "context.userAgent"),
                    text("country", "context.location.country", "context.traits.address.country"),
                    text("region", "context.location.region"),
                    text("city", "context.location.city", "context.traits.address.city"),
                    number("location_lat", "context.location.latitude"),
                    number("location_lng", "context.location.longitude"));

    private static final List<Field> USER_PROPERTIES =
            List.of(
                    any("referrer", "context.page.referrer"),
                    any("utm_campaign", "context.campaign.name"),
                    any("utm_source", "context.campaign.source"),
                    any("utm_medium", "context.campaign.medium"),
                    any("utm_term", "context.campaign.term"),
                    any("utm_content", "context.campaign.content"));

    private static final List<Field> REVENUE =
            List.of(
                    number("revenue", "properties.revenue"),
                    number("price", "properties.price"),
                    number("quantity", "properties.quantity"),
                    text("productId", "properties.product_id"),
                    text("revenueType", "properties.revenueType", "properties.revenue_type"));

    private AmplitudeEvent() {}

    static ObjectNode of(String name, Event event, Instant time) {
        var entry = Json.object().put("event_type", name);
        Field.copy(COMMON, event.json(), entry);
        entry.put("time", time.toEpochMilli());
        entry.put("session_id", session(event));
        entry.put("library", "millrace");
        userProperties(event, entry);
        if (!(event instanceof Event.Identify)) {
            entry.set("event_properties", event.properties());
        }
        if (event instanceof Event.Track && event.properties().has("revenue")) {
            Field.copy(REVENUE, event.json(), entry);
        }
        return entry;
    }

    private static void userProperties(Event event, ObjectNode entry) {
        var properties = Json.object();
        Field.copy(USER_PROPERTIES, event.json(), properties);
        properties.setAll(event.traits());
        if (!properties.isEmpty()) {
            entry.set("user_properties", properties);
        }
    }

    /// Amplitude's word for "no session" is -1.
    private static long session(Event event) {
        var session = event.context().path("sessionId");
        return session.canConvertToLong() && session.isIntegralNumber() ? session.asLong() : -1;
    }
}
