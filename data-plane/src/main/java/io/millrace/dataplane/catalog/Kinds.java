package io.millrace.dataplane.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;

/// As what a property was seen. Single-threaded.
public final class Kinds {
    /// What a value can be.
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        OBJECT,
        ARRAY,
        NULL
    }

    private final Map<Kind, long[]> counts = new EnumMap<>(Kind.class);

    void see(JsonNode value) {
        add(of(value), 1);
    }

    void add(Kinds other) {
        other.counts.forEach((kind, count) -> add(kind, count[0]));
    }

    private void add(Kind kind, long count) {
        counts.computeIfAbsent(kind, k -> new long[1])[0] += count;
    }

    public long of(Kind kind) {
        var count = counts.get(kind);
        return count == null ? 0 : count[0];
    }

    public long all() {
        return counts.values().stream().mapToLong(count -> count[0]).sum();
    }

    private static Kind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Kind.STRING;
            case NUMBER -> Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
            case OBJECT, POJO -> Kind.OBJECT;
            case ARRAY -> Kind.ARRAY;
            case NULL, MISSING, BINARY -> Kind.NULL;
        };
    }
}
