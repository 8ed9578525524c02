package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.dataplane.DataPlanes.Told;
import io.millrace.core.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of several nodes as one, newest first. Pure.
final class Feeds {
    private Feeds() {}

    /// Live events. The answer of a single node passes as it is.
    ///
    /// @param told at least one page
    static ObjectNode live(List<Told> told, LiveCursor cursor, int limit) {
        if (told.size() == 1 && cursor.ofOne()) {
            return told.getFirst().body();
        }
        List<JsonNode> events = new ArrayList<>();
        var sampled = 0.0;
        for (var one : told) {
            one.body().path("events").forEach(events::add);
            sampled = Math.max(sampled, one.body().path("sampled").asDouble());
        }
        var merged = Json.object();
        merged.set("events", newest(events, limit));
        return merged.put("next", cursor.next(told)).put("sampled", sampled);
    }

    /// Events of one person, which several nodes may know: each of them once.
    ///
    /// @param pages at least one
    static ObjectNode events(List<ObjectNode> pages, int limit) {
        if (pages.size() == 1) {
            return pages.getFirst();
        }
        Map<String, JsonNode> events = new LinkedHashMap<>();
        for (var page : pages) {
            for (var event : page.path("items")) {
                var place =
                        event.path("partition").asText() + " " + event.path("position").asText();
                events.putIfAbsent(place, event);
            }
        }
        var merged = Json.object();
        merged.set("items", newest(List.copyOf(events.values()), limit));
        var next =
                pages.stream()
                        .filter(page -> page.hasNonNull("next"))
                        .map(page -> page.get("next"))
                        .max(Comparator.comparing(JsonNode::asText));
        merged.set("next", next.orElseGet(Json.MAPPER.getNodeFactory()::nullNode));
        return merged;
    }

    private static ArrayNode newest(List<JsonNode> events, int limit) {
        var newest = Json.MAPPER.createArrayNode();
        events.stream()
                .sorted(
                        Comparator.<JsonNode, String>comparing(e -> e.path("receivedAt").asText())
                                .reversed())
                .limit(limit)
                .forEach(newest::add);
        return newest;
    }
}
