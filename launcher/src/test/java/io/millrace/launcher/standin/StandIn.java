package io.millrace.launcher.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A service that starts in a moment and honours what the launcher relies on: the environment, the
/// health endpoint and the few calls of the seed. Whether it plays the control plane is told by the
/// admin token in its environment.
public final class StandIn {
    private final Map<String, List<ObjectNode>> objects = new ConcurrentHashMap<>();

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        if (System.getenv("STAND_IN_FAILS") != null) {
            System.out.println("stand-in: cannot reach the moon");
            System.exit(3);
        }
        var port = Integer.parseInt(System.getenv("MILLRACE_PORT"));
        var server =
                HttpServer.create(new InetSocketAddress(System.getenv("MILLRACE_HOST"), port), 0);
        var me = new StandIn();
        server.createContext("/q/health/ready", exchange -> answer(exchange, Json.object()));
        server.createContext(
                "/internal/status",
                exchange -> answer(exchange, Json.object().put("javascript", "interpreted")));
        server.createContext("/v1/batch", exchange -> answer(exchange, Json.object()));
        server.createContext("/api/v1/", me::api);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println("stand-in: listening on " + port);
    }

    private void api(HttpExchange exchange) throws IOException {
        var kind = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        var node = Json.object();
        switch (kind) {
            case "sign-in-links" -> node.put("url", System.getenv("MILLRACE_PUBLIC_URL") + "/x");
            case "config/status" -> node.putArray("nodes").addObject().put("current", true);
            default -> {
                if (exchange.getRequestMethod().equals("POST")) {
                    node = created(kind, Json.parse(exchange.getRequestBody().readAllBytes()));
                } else {
                    node.putArray("items").addAll(objects.getOrDefault(kind, List.of()));
                }
            }
        }
        answer(exchange, node);
    }

    private ObjectNode created(String kind, JsonNode wanted) {
        var all = objects.computeIfAbsent(kind, it -> new ArrayList<>());
        ObjectNode object = wanted.deepCopy();
        object.put("id", kind + "-" + all.size()).put("writeKey", "key-" + all.size());
        all.add(object);
        return object;
    }

    private static void answer(HttpExchange exchange, ObjectNode body) throws IOException {
        try (exchange) {
            var bytes = Json.bytes(body);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
