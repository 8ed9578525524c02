package io.millrace.destinations.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;

/// Nested values under joined names: `{a: {b: [1]}}` becomes `a_b_0 = 1`.
public final class Flatten {
    private Flatten() {}

    /// Calls the sink for each usable single value, in document order.
    public static void each(JsonNode value, String name, BiConsumer<String, JsonNode> sink) {
        if (value.isObject()) {
            for (var field : value.properties()) {
                each(field.getValue(), join(name, field.getKey()), sink);
            }
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                each(value.path(i), join(name, Integer.toString(i)), sink);
            }
        } else if (Lookup.isUsable(value)) {
            sink.accept(name, value);
        }
    }

    private static String join(String name, String next) {
        return name.isEmpty() ? next : name + "_" + next;
    }
}
