package io.millrace.launcher.demo;

import io.millrace.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// The last requests the demo server received. Thread-safe.
public final class Inbox {
    static final int KEPT = 200;
    static final int BODY_BYTES = 20 * 1024;

    private final Deque<Request> requests = new ArrayDeque<>();
    private long next = 1;

    /// @param seq rises by one with every request
    /// @param body its first [#BODY_BYTES] bytes as text
    /// @param events how many events the body holds; 0 when it is not JSON
    public record Request(
            long seq,
            Instant at,
            String path,
            int status,
            Map<String, String> headers,
            String body,
            int events) {
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /// Newest first.
    ///
    /// @param next pass as `after` to see only what came since
    public record Page(List<Request> requests, long next) {}

    synchronized void add(
            Instant at, String path, int status, Map<String, String> headers, byte[] body) {
        if (requests.size() == KEPT) {
            requests.removeLast();
        }
        var shown = body.length > BODY_BYTES ? Arrays.copyOf(body, BODY_BYTES) : body;
        var text = new String(shown, StandardCharsets.UTF_8);
        requests.addFirst(new Request(next++, at, path, status, headers, text, events(body)));
    }

    synchronized Page after(long seq) {
        var newer = new ArrayList<Request>();
        for (var request : requests) {
            if (request.seq() <= seq) {
                break;
            }
            newer.add(request);
        }
        return new Page(newer, next - 1);
    }

    private static int events(byte[] body) {
        try {
            var json = Json.parse(body);
            return json.isArray() ? json.size() : json.isObject() ? 1 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
