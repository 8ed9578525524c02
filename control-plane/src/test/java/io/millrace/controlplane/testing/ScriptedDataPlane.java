package io.millrace.controlplane.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A data plane (and demo) that answers as told and remembers what it was asked. Refuses internal
/// calls without the service token, like a real one.
public final class ScriptedDataPlane {
    private final HttpServer server;
    private final String serviceToken;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private ScriptedDataPlane(HttpServer server, String serviceToken) {
        this.server = server;
        this.serviceToken = serviceToken;
    }

    public static ScriptedDataPlane start(String serviceToken) {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(loopback, 0);
            var scripted = new ScriptedDataPlane(server, serviceToken);
            server.createContext("/", scripted::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return scripted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// Forgets what it was told and asked; answers 503 to everything until told otherwise.
    public void reset() {
        replies.clear();
        asked.clear();
    }

    /// @param path without the query
    public void answers(String path, int status, String json) {
        replies.put(path, new Reply(status, json));
    }

    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            var headers = exchange.getRequestHeaders();
            var authorization = String.valueOf(headers.getFirst("Authorization"));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var query = String.valueOf(uri.getRawQuery());
            asked.add(
                    new Asked(
                            exchange.getRequestMethod(),
                            String.valueOf(headers.getFirst("Host")),
                            uri.getPath(),
                            query,
                            authorization,
                            body));
            var reply = reply(uri.getPath(), authorization);
            var bytes = reply.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(String path, String authorization) {
        if (!path.startsWith("/v1/") && !authorization.equals("Bearer " + serviceToken)) {
            return new Reply(401, "{}");
        }
        return replies.getOrDefault(path, new Reply(503, "{\"detail\":\"not told\"}"));
    }

    private record Reply(int status, String json) {}

    /// One request.
    public record Asked(
            String method,
            String host,
            String path,
            String query,
            String authorization,
            String body) {}
}
