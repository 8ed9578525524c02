package io.millrace.controlplane.inspect;

import io.millrace.controlplane.dataplane.DataPlanes.Told;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How far a reader of live events has got. Each node counts its own `seq`: with one node that
/// number is the cursor, with several it is a text that names them all, so that a node which comes,
/// goes or does not answer leaves the others where they are.
///
/// @param plain what a node is asked with that `byNode` does not name
/// @param byNode what each of several nodes is asked with
record LiveCursor(String plain, Map<String, String> byNode) {
    LiveCursor {
        byNode = Map.copyOf(byNode);
    }

    static LiveCursor read(String after) {
        if (!after.contains(":")) {
            return new LiveCursor(after, Map.of());
        }
        Map<String, String> byNode = new TreeMap<>();
        for (var one : after.split(",", -1)) {
            var colon = one.indexOf(':');
            if (colon > 0) {
                byNode.put(one.substring(0, colon), one.substring(colon + 1));
            }
        }
        return new LiveCursor("", byNode);
    }

    String of(URI node) {
        return byNode.getOrDefault(key(node), plain);
    }

    /// Whether the reader has met one node only.
    boolean ofOne() {
        return byNode.isEmpty();
    }

    String next(List<Told> told) {
        Map<String, String> next = new TreeMap<>(byNode);
        told.forEach(one -> next.put(key(one.node()), one.body().path("next").asText()));
        return next.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static String key(URI node) {
        return Integer.toHexString(node.hashCode());
    }
}
