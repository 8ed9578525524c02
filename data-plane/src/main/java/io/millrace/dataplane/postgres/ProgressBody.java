package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// The stored form of a progress record: JSON by connection.
final class ProgressBody {
    private static final TypeReference<Map<String, ConnectionProgress>> TYPE =
            new TypeReference<>() {};

    private ProgressBody() {}

    static byte[] encode(Map<ConnectionId, ConnectionProgress> changed) {
        var body = new HashMap<String, ConnectionProgress>();
        changed.forEach((id, progress) -> body.put(id.value(), progress));
        return Json.bytes(body);
    }

    static Map<ConnectionId, ConnectionProgress> decode(byte[] body) {
        try {
            var read = new HashMap<ConnectionId, ConnectionProgress>();
            Json.MAPPER
                    .readValue(body, TYPE)
                    .forEach((id, progress) -> read.put(new ConnectionId(id), progress));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("a progress record cannot be read", e);
        }
    }
}
