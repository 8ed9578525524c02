package io.millrace.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The few calls of `/api/v1` that the bench needs.
final class ControlApi implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    ControlApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode create(String kind, ObjectNode body) throws IOException {
        return call("POST", kind, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    JsonNode get(String path) throws IOException {
        return call("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    void change(String kind, String id, ObjectNode body) throws IOException {
        call("PATCH", kind + "/" + id, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    void delete(String kind, String id) throws IOException {
        call("DELETE", kind + "/" + id, HttpRequest.BodyPublishers.noBody());
    }

    private JsonNode call(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException {
        var root = base.toString().replaceAll("/+$", "").replaceAll("/api/v1$", "");
        var request =
                HttpRequest.newBuilder(URI.create(root + "/api/v1/" + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build();
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s /api/v1/%s: HTTP %d %s"
                            .formatted(method, path, answer.statusCode(), brief(answer.body())));
        }
        return answer.body().length == 0 ? Json.object() : Json.parse(answer.body());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while asking the control plane");
        }
    }

    private static String brief(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 500));
    }

    @Override
    public void close() {
        http.close();
    }
}
