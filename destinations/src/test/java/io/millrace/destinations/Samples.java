package io.millrace.destinations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Settings that are valid for each type, and events as strange as JSON allows.
final class Samples {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    static final Map<String, String> SETTINGS =
            Map.of(
                    "webhook", "{'url':'https://example.com/in','batch':{'maxEvents':3}}",
                    "ga4", "{'apiSecret':'s3cr3t','measurementId':'G-1'}",
                    "amplitude", "{'apiKey':'s3cr3t'}",
                    "mixpanel", "{'token':'s3cr3t'}",
                    "s3",
                            "{'bucket':'b','region':'r','accessKeyId':'a','secretAccessKey':"
                                    + "'s3cr3t'}");

    private static final List<String> TYPES =
            List.of("track", "identify", "page", "screen", "group", "alias");

    private static final List<String> FIELDS =
            List.of(
                    "event",
                    "userId",
                    "anonymousId",
                    "properties",
                    "traits",
                    "context",
                    "timestamp",
                    "name",
                    "category",
                    "groupId",
                    "previousId",
                    "messageId",
                    "integrations");

    private static final List<String> INNER =
            List.of(
                    "products",
                    "items",
                    "revenue",
                    "price",
                    "order_id",
                    "user_properties",
                    "email",
                    "page",
                    "device",
                    "url",
                    "campaign",
                    "externalId",
                    "traits",
                    "id",
                    "type",
                    "os",
                    "sessionId",
                    "session_id",
                    "x y",
                    "",
                    "ga_x",
                    "9",
                    "$set",
                    "currency",
                    "value");

    private Samples() {}

    static ObjectNode settings(String type) {
        return json(SETTINGS.getOrDefault(type, "{}"));
    }

    /// Single quotes stand for double quotes.
    static ObjectNode json(String text) {
        try {
            var bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return (ObjectNode) Json.parse(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// An event with what every logged event has, and any value at all in every other place.
    static Event strange(long seed) {
        var random = new Random(seed);
        var json = Json.object();
        for (var field : FIELDS) {
            if (random.nextInt(3) > 0) {
                json.set(field, value(random, 0));
            }
        }
        json.put("type", TYPES.get(random.nextInt(TYPES.size())));
        json.put("messageId", "m-" + seed);
        if (random.nextInt(4) > 0) {
            json.put("timestamp", NOW.minusSeconds(random.nextInt(100_000)).toString());
            json.put("anonymousId", "anon-" + random.nextInt(9));
            json.put(
                    "event",
                    List.of("Order Completed", "Product Added", "x").get(random.nextInt(3)));
        }
        return Event.of(json);
    }

    private static JsonNode value(Random random, int depth) {
        var nodes = Json.MAPPER.getNodeFactory();
        return switch (random.nextInt(depth > 3 ? 9 : 12)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextLong());
            case 3 -> nodes.numberNode(new BigDecimal("1e" + random.nextInt(400)));
            case 4 -> nodes.numberNode(Double.NaN);
            case 5 -> nodes.textNode("");
            case 6 -> nodes.textNode("1e999999999");
            case 7 -> nodes.textNode("\ud83d\ude00".repeat(random.nextInt(300)));
            case 8 -> nodes.textNode(NOW.plusSeconds(random.nextInt()).toString());
            case 9 -> {
                var array = nodes.arrayNode();
                for (var i = random.nextInt(5); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
            default -> {
                var object = nodes.objectNode();
                for (var i = random.nextInt(8); i > 0; i--) {
                    object.set(INNER.get(random.nextInt(INNER.size())), value(random, depth + 1));
                }
                yield object;
            }
        };
    }
}
