package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.TrackingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A tracking plan that the events seen so far fit: each with the types its properties had, those
/// required that every sampled event had.
final class PlanDraft {
    /// Fewer say nothing about what is always there.
    private static final int ENOUGH = 20;

    /// Room for the words around the schemas.
    private static final int MOST_BYTES = TrackingPlan.MAX_BYTES - (16 << 10);

    private PlanDraft() {}

    /// @param events most of them first
    /// @param properties of all of them
    static ObjectNode of(List<ObjectNode> events, List<ObjectNode> properties) {
        var byEvent = new HashMap<String, Map<String, ObjectNode>>();
        for (var property : properties) {
            byEvent.computeIfAbsent(key(property), k -> new HashMap<>())
                    .put(property.path("path").asText(), property);
        }
        var plan = Json.object().put("onViolation", "forward").put("onUnplanned", "forward");
        plan.putObject("common");
        var planned = plan.putArray("events");
        var bytes = 0;
        for (var event : events) {
            var schema = schema(event, byEvent.getOrDefault(key(event), Map.of()));
            bytes += Json.bytes(schema).length + event.path("name").asText().length() + 64;
            if (planned.size() >= TrackingPlan.MAX_EVENTS || bytes > MOST_BYTES) {
                break;
            }
            if (!event.path("type").asText().isEmpty()) {
                planned.addObject()
                        .put("type", event.path("type").asText())
                        .put("name", event.path("name").asText())
                        .set("schema", schema);
            }
        }
        return plan;
    }

    private static String key(ObjectNode row) {
        return row.path("type").asText() + '\n' + row.path("name").asText();
    }

    private static ObjectNode schema(ObjectNode event, Map<String, ObjectNode> properties) {
        var schema = Json.object().put("type", "object");
        properties.forEach(
                (path, property) -> {
                    if (!isInner(path, properties)) {
                        put(schema, path, property, event.path("sampled").asLong());
                    }
                });
        properties.forEach((path, property) -> inner(schema, path, property, properties));
        return schema;
    }

    /// Whether a path leads into a property that is there itself; names may have dots of their own.
    private static boolean isInner(String path, Map<String, ObjectNode> properties) {
        return outer(path, properties) != null;
    }

    private static @Nullable String outer(String path, Map<String, ObjectNode> properties) {
        for (var dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            var before = path.substring(0, dot);
            var name = before.endsWith("[]") ? before.substring(0, before.length() - 2) : before;
            if (properties.containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    private static void inner(
            ObjectNode schema,
            String path,
            ObjectNode property,
            Map<String, ObjectNode> properties) {
        var outer = outer(path, properties);
        if (outer == null) {
            return;
        }
        var holder = schema.withObjectProperty("properties").withObjectProperty(outer);
        var isList = path.startsWith(outer + "[].");
        var name = path.substring(outer.length() + (isList ? 3 : 1));
        var object = isList ? holder.withObjectProperty("items") : holder;
        object.withObjectProperty("properties").set(name, kinds(property));
    }

    private static void put(ObjectNode schema, String name, ObjectNode property, long sampled) {
        var holder = schema.withObjectProperty("properties").withObjectProperty(name);
        holder.setAll(kinds(property));
        if (sampled >= ENOUGH && property.path("seen").asLong() >= sampled) {
            schema.withArrayProperty("required").add(name);
        }
    }

    private static ObjectNode kinds(ObjectNode property) {
        var schema = Json.object();
        var types = schema.putArray("type");
        for (var kind : property.path("kinds").properties()) {
            if (kind.getValue().asLong() > 0) {
                types.add(kind.getKey());
            }
        }
        return schema;
    }
}
