package io.millrace.launcher.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The REST API with a bearer token. Failures are [IOException]s that carry the problem's detail.
public final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final HttpClient http;
    private final URI base;
    private final String token;

    public Api(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    public JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    public JsonNode patch(String path, ObjectNode body) throws IOException, InterruptedException {
        return send("PATCH", path, BodyPublishers.ofByteArray(Json.bytes(body)));
    }

    public List<JsonNode> list(String path) throws IOException, InterruptedException {
        var items = new ArrayList<JsonNode>();
        get(path).path("items").forEach(items::add);
        return items;
    }

    Optional<JsonNode> find(String path, Predicate<JsonNode> wanted)
            throws IOException, InterruptedException {
        return list(path).stream().filter(wanted).findFirst();
    }

    private JsonNode send(String method, String path, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "%s %s answered %d: %s"
                            .formatted(
                                    method, path, response.statusCode(), detail(response.body())));
        }
        return response.body().length == 0 ? Json.object() : Json.parse(response.body());
    }

    private static String detail(byte[] body) {
        try {
            var problem = Json.parse(body);
            return problem.path("detail").asText("") + " " + problem.path("errors");
        } catch (IOException e) {
            return "";
        }
    }
}
