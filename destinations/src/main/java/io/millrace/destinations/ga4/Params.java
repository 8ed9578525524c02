package io.millrace.destinations.ga4;

import static io.millrace.destinations.mapping.Field.any;
import static io.millrace.destinations.mapping.Field.number;
import static io.millrace.destinations.mapping.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.destinations.mapping.Field;
import io.millrace.destinations.mapping.Flatten;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `params` of an event: GA4's names for what the e-commerce spec knows, then all other properties
/// flattened, then where it happened. GA4 reads 25; the later ones of a larger event are left out.
final class Params {
    private static final int MAX = 25;
    private static final int MAX_TEXT = 100;
    private static final Map<String, Integer> LONGER =
            Map.of("page_location", 1_000, "page_referrer", 420, "page_title", 300);

    private static final List<Field> COMMON =
            List.of(
                    any("session_id", "properties.sessionId", "properties.session_id"),
                    any("session_id", "context.sessionId"),
                    any("session_number", "properties.session_number", "context.sessionNumber"),
                    text("page_location", "context.page.url", "properties.url"),
                    text("page_title", "context.page.title", "properties.title"),
                    text("page_referrer", "context.page.referrer", "properties.referrer"));

    private static final List<Field> STANDARD =
            List.of(
                    text("transaction_id", "transaction_id", "order_id"),
                    text("currency", "currency"),
                    number("value", "value", "total", "revenue"),
                    number("shipping", "shipping"),
                    number("tax", "tax"),
                    text("coupon", "coupon"),
                    text("search_term", "search_term", "query"),
                    text("item_list_id", "item_list_id", "list_id"),
                    text("item_list_name", "item_list_name", "category"),
                    text("promotion_id", "promotion_id"),
                    text("creative_name", "creative_name", "creative"),
                    text("creative_slot", "creative_slot", "position"),
                    text("promotion_name", "promotion_name", "name"),
                    text("payment_type", "payment_type", "payment_method"),
                    text("shipping_tier", "shipping_tier", "shipping_method"),
                    text("method", "method", "share_via"));

    /// The parameters of [#STANDARD] that each event of GA4 has.
    private static final Map<String, Set<String>> OF_EVENT =
            Map.ofEntries(
                    Map.entry("search", Set.of("search_term")),
                    Map.entry("view_item_list", Set.of("item_list_id", "item_list_name")),
                    Map.entry("select_item", Set.of("item_list_id", "item_list_name")),
                    Map.entry("view_promotion", promotion()),
                    Map.entry("select_promotion", promotion()),
                    Map.entry("view_item", Set.of("currency", "value")),
                    Map.entry("add_to_wishlist", Set.of("currency", "value")),
                    Map.entry("add_to_cart", Set.of("currency", "value")),
                    Map.entry("remove_from_cart", Set.of("currency", "value")),
                    Map.entry("view_cart", Set.of("currency", "value")),
                    Map.entry("begin_checkout", Set.of("currency", "value", "coupon")),
                    Map.entry(
                            "add_payment_info",
                            Set.of("currency", "value", "coupon", "payment_type")),
                    Map.entry(
                            "add_shipping_info",
                            Set.of("currency", "value", "coupon", "shipping_tier")),
                    Map.entry("purchase", order()),
                    Map.entry("refund", order()),
                    Map.entry("share", Set.of("method")));

    private static final Set<String> NOT_PARAMS =
            Set.of("products", "items", "user_properties", "sessionId", "engagementTimeMsec");

    private Params() {}

    static ObjectNode of(String name, Event event) {
        var params = Json.object();
        params.put("engagement_time_msec", engagement(event));
        Field.copy(COMMON, event.json(), params);
        var items = Items.of(name, event.properties());
        standard(name, event, params, !items.isEmpty());
        if (event instanceof Event.Group) {
            Field.copy(List.of(text("group_id", "groupId")), event.json(), params);
        }
        var rest = event instanceof Event.Group ? event.traits() : event.properties();
        for (var property : rest.properties()) {
            if (!NOT_PARAMS.contains(property.getKey())) {
                Flatten.each(
                        property.getValue(),
                        property.getKey(),
                        (key, value) -> add(key, value, params));
            }
        }
        if (!items.isEmpty()) {
            params.set("items", items);
        }
        return cut(params);
    }

    private static void standard(String name, Event event, ObjectNode params, boolean shop) {
        var wanted = OF_EVENT.getOrDefault(name, Set.of());
        var table = STANDARD.stream().filter(f -> wanted.contains(f.to())).toList();
        Field.copy(table, event.properties(), params);
        if (shop && params.has("value") && !params.has("currency")) {
            // GA4 counts no revenue without a currency.
            params.put("currency", "USD");
        }
    }

    /// GA4 shows a user as active only when this is positive.
    private static long engagement(Event event) {
        var given =
                event.properties()
                        .path("engagementTimeMsec")
                        .asLong(event.properties().path("engagement_time_msec").asLong(1));
        return Math.max(1, given);
    }

    private static void add(String key, JsonNode value, ObjectNode params) {
        if (params.size() < MAX - 1 && !params.has(key) && EventName.isValid(key)) {
            params.set(key, value);
        }
    }

    private static ObjectNode cut(ObjectNode params) {
        for (var param : params.properties()) {
            var longest = LONGER.getOrDefault(param.getKey(), MAX_TEXT);
            if (param.getValue().isTextual() && param.getValue().asText().length() > longest) {
                param.setValue(params.textNode(param.getValue().asText().substring(0, longest)));
            }
        }
        return params;
    }

    private static Set<String> promotion() {
        return Set.of("promotion_id", "promotion_name", "creative_name", "creative_slot");
    }

    private static Set<String> order() {
        return Set.of("transaction_id", "currency", "value", "shipping", "tax", "coupon");
    }
}
