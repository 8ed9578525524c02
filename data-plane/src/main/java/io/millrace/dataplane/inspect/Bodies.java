package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Bodies of requests to the internal API.
final class Bodies {
    private static final int MOST_BYTES = 4 << 20;

    private Bodies() {}

    /// Throws [BadRequest] for a body that is no JSON object.
    static ObjectNode object(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw BadRequest.of(413, "the body may have 4 MiB");
        }
        try {
            if (body.length > 0 && Json.parse(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw BadRequest.of(400, "the body is not JSON: " + e.getOriginalMessage());
        }
        throw BadRequest.of(400, "the body must be a JSON object");
    }

    /// Fields that nobody knows, so that a misspelt filter never means "everything".
    static List<BadRequest.Field> unknown(JsonNode object, String prefix, Set<String> known) {
        var errors = new ArrayList<BadRequest.Field>();
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                var words = String.join(", ", new TreeSet<>(known));
                                errors.add(
                                        new BadRequest.Field(
                                                prefix + name, "is not known; use " + words));
                            }
                        });
        return errors;
    }
}
