package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// `NaN` and the infinities, which some SDKs send bare (segment-api 0): nothing downstream could
/// read them, so they become null.
final class NoNumbers {
    private NoNumbers() {}

    /// Whether the bytes could hold one: cheap, and right to be wrong about texts that mention one.
    static boolean mayBeIn(byte[] json) {
        for (var i = 0; i + 2 < json.length; i++) {
            var nan = json[i] == 'N' && json[i + 1] == 'a' && json[i + 2] == 'N';
            var infinity = json[i] == 'I' && json[i + 1] == 'n' && json[i + 2] == 'f';
            if (nan || infinity) {
                return true;
            }
        }
        return false;
    }

    static void replaceIn(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                for (var field : object.properties()) {
                    replace(field);
                }
            }
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    if (isNone(array.get(i))) {
                        array.set(i, NullNode.getInstance());
                    } else {
                        replaceIn(array.get(i));
                    }
                }
            }
            default -> {}
        }
    }

    private static void replace(Map.Entry<String, JsonNode> field) {
        if (isNone(field.getValue())) {
            field.setValue(NullNode.getInstance());
        } else {
            replaceIn(field.getValue());
        }
    }

    private static boolean isNone(JsonNode node) {
        return node.isDouble() && !Double.isFinite(node.doubleValue());
    }
}
