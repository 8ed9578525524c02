package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// An event written into a URL: base64 of its JSON in `data`, or one parameter for each field with
/// dots for what is inside (`properties.price=5`).
final class QueryEvent {
    private static final int DEEPEST = 20;

    private QueryEvent() {}

    /// The event as JSON; what is no base64 is given on as it is, to be refused with a reason.
    static byte[] of(MultivaluedMap<String, String> query) {
        var data = query.getFirst("data");
        return data == null ? Json.bytes(fields(query)) : decoded(data);
    }

    /// Padded or not, of either alphabet; a plus that became a space on its way is a plus again.
    private static byte[] decoded(String data) {
        var text = data.strip().replace(' ', '+').replace('-', '+').replace('_', '/');
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        try {
            return Base64.getDecoder().decode(text.substring(0, end));
        } catch (IllegalArgumentException e) {
            return data.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static ObjectNode fields(MultivaluedMap<String, String> query) {
        var event = Json.object();
        for (Map.Entry<String, java.util.List<String>> parameter : query.entrySet()) {
            put(event, parameter.getKey().split("\\.", DEEPEST), parameter.getValue().getFirst());
        }
        return event;
    }

    private static void put(ObjectNode event, String[] path, String value) {
        var inner = event;
        for (var i = 0; i < path.length - 1; i++) {
            inner = inner.get(path[i]) instanceof ObjectNode o ? o : inner.putObject(path[i]);
        }
        inner.put(path[path.length - 1], value);
    }
}
