package io.millrace.controlplane.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiFunction;

/// The places within settings where secrets are: dotted paths. A secret may be any JSON value: all
/// headers of a webhook are one.
final class SecretPaths {
    private final List<String> paths;

    SecretPaths(List<String> paths) {
        this.paths = List.copyOf(paths);
    }

    /// A copy of the settings in which `change(value, path)` stands in the place of each secret
    /// that is there. Nulls are left alone.
    ObjectNode replace(ObjectNode settings, BiFunction<JsonNode, String, JsonNode> change) {
        var copy = settings.deepCopy();
        for (var path : paths) {
            var dot = path.lastIndexOf('.');
            var parent = dot < 0 ? copy : copy.at("/" + path.substring(0, dot).replace('.', '/'));
            var key = path.substring(dot + 1);
            if (parent instanceof ObjectNode object && object.hasNonNull(key)) {
                object.set(key, change.apply(object.get(key), path));
            }
        }
        return copy;
    }
}
