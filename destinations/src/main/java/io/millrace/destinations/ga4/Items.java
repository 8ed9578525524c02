package io.millrace.destinations.ga4;

import static io.millrace.destinations.mapping.Field.number;
import static io.millrace.destinations.mapping.Field.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.destinations.mapping.Field;
import java.util.List;
import java.util.Set;

/// `items`: from `products`, or from the properties themselves where the event is about one
/// product. Items that GA4 itself understands (`items`) stay as they are.
final class Items {
    private static final int MAX = 200;
    private static final Set<String> ONE_PRODUCT =
            Set.of(
                    "select_item",
                    "view_item",
                    "add_to_wishlist",
                    "add_to_cart",
                    "remove_from_cart");

    private static final List<Field> FIELDS =
            List.of(
                    text("item_id", "product_id", "sku"),
                    text("item_name", "name"),
                    text("item_category", "category"),
                    text("item_brand", "brand"),
                    text("item_variant", "variant"),
                    text("affiliation", "affiliation"),
                    text("coupon", "coupon"),
                    number("price", "price"),
                    number("quantity", "quantity"),
                    number("discount", "discount"),
                    number("index", "position"));

    private Items() {}

    static ArrayNode of(String event, ObjectNode properties) {
        if (properties.path("items") instanceof ArrayNode items && allObjects(items)) {
            return firsts(items);
        }
        var items = Json.object().arrayNode();
        if (properties.path("products") instanceof ArrayNode products) {
            for (var product : firsts(products)) {
                add(product, items);
            }
        }
        if (items.isEmpty() && ONE_PRODUCT.contains(event)) {
            add(properties, items);
        }
        return items;
    }

    private static void add(JsonNode product, ArrayNode items) {
        var item = Json.object();
        Field.copy(FIELDS, product, item);
        if (item.has("item_id") || item.has("item_name")) {
            items.add(item);
        }
    }

    private static boolean allObjects(ArrayNode items) {
        for (var item : items) {
            if (!item.isObject()) {
                return false;
            }
        }
        return true;
    }

    private static ArrayNode firsts(ArrayNode all) {
        var some = Json.object().arrayNode();
        for (var i = 0; i < Math.min(MAX, all.size()); i++) {
            some.add(all.path(i));
        }
        return some;
    }
}
