package io.millrace.dataplane.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/// What was seen of the events of one kind. Properties are looked at down to the second level, and
/// into the first element of a list: `total`, `address.city`, `products[].price`. Single-threaded.
public final class SeenEvents extends Span {
    /// Most properties of a kind of events.
    public static final int MAX_PROPERTIES = 200;

    private final Sizes sizes = new Sizes();
    private final Map<String, Kinds> properties = new HashMap<>();
    private long sampled;

    void size(int bytes) {
        sizes.see(bytes);
    }

    void sample(ObjectNode fields) {
        sampled++;
        for (var field : fields.properties()) {
            see(field.getKey(), field.getValue());
            switch (field.getValue()) {
                case ObjectNode inner -> within(field.getKey() + ".", inner);
                case JsonNode list
                        when list.isArray() && list.path(0) instanceof ObjectNode first ->
                        within(field.getKey() + "[].", first);
                default -> {}
            }
        }
    }

    private void within(String prefix, ObjectNode inner) {
        for (var field : inner.properties()) {
            see(prefix + field.getKey(), field.getValue());
        }
    }

    private void see(String path, JsonNode value) {
        var known = properties.get(EventKey.cut(path));
        if (known == null && properties.size() < MAX_PROPERTIES) {
            known = new Kinds();
            properties.put(EventKey.cut(path), known);
        }
        if (known != null) {
            known.see(value);
        }
    }

    void addAll(SeenEvents other) {
        add(other);
        sizes.add(other.sizes);
        sampled += other.sampled;
        other.properties.forEach(
                (path, kinds) -> properties.computeIfAbsent(path, p -> new Kinds()).add(kinds));
    }

    public Sizes sizes() {
        return sizes;
    }

    public long sampled() {
        return sampled;
    }

    public Map<String, Kinds> properties() {
        return properties;
    }
}
