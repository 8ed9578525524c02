package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lists of several nodes as one, newest first. Pure.
final class Feeds {
    private Feeds() {}

    /// Live events. Each node counts its own `seq`; `next` names them all, separated by commas, in
    /// the order of the nodes. With a single node its answer passes as it is.
    ///
    /// @param asked what each node was asked with, kept for one that did not answer
    static ObjectNode live(List<Optional<ObjectNode>> pages, List<String> asked, int limit) {
        if (pages.size() == 1 && pages.getFirst().isPresent()) {
            return pages.getFirst().get();
        }
        List<JsonNode> events = new ArrayList<>();
        List<String> next = new ArrayList<>();
        var sampled = 0.0;
        for (int i = 0; i < pages.size(); i++) {
            var page = pages.get(i);
            page.ifPresent(found -> found.path("events").forEach(events::add));
            sampled = Math.max(sampled, page.map(p -> p.path("sampled").asDouble()).orElse(0.0));
            next.add(page.map(found -> found.path("next").asText()).orElse(asked.get(i)));
        }
        var merged = Json.object();
        merged.set("events", newest(events, "receivedAt", limit));
        return merged.put("next", String.join(",", next)).put("sampled", sampled);
    }

    /// Dead letters. Their ids are the database's, so nodes may tell of the same one.
    static ObjectNode deadLetters(List<ObjectNode> pages, int limit) {
        if (pages.size() == 1) {
            return pages.getFirst();
        }
        var seen = new HashSet<String>();
        List<JsonNode> items = new ArrayList<>();
        for (var page : pages) {
            for (var item : page.path("items")) {
                if (seen.add(item.path("id").asText())) {
                    items.add(item);
                }
            }
        }
        var newest = newest(items, "at", limit);
        var more = items.size() > limit || pages.stream().anyMatch(page -> page.hasNonNull("next"));
        var merged = Json.object();
        merged.set("items", newest);
        merged.set(
                "next", more && !newest.isEmpty() ? newest.get(newest.size() - 1).get("id") : null);
        return merged;
    }

    private static JsonNode newest(List<JsonNode> items, String at, int limit) {
        return items.stream()
                .sorted(Comparator.<JsonNode, String>comparing(i -> i.path(at).asText()).reversed())
                .limit(limit)
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.toList(), Json.MAPPER::valueToTree));
    }
}
