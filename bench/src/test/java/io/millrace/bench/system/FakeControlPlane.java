package io.millrace.bench.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers what the bench asks of `/api/v1` and remembers it. The first two times its node is a
/// version behind.
final class FakeControlPlane implements AutoCloseable {

    static final String TOKEN = "a-token-of-16-characters";

    final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger statusCalls = new AtomicInteger();
    private volatile String refusedKind = "";

    FakeControlPlane() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Answers 422 when one of this kind is to be made.
    void refuse(String kind) {
        refusedKind = kind;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var authorized =
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorized) {
            reply(exchange, 401, "{}");
        } else if (path.equals("config/status")) {
            int behind = statusCalls.incrementAndGet() > 2 ? 0 : 1;
            reply(exchange, 200, status(9 - behind));
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            calls.add("DELETE " + path);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        } else if (path.equals(refusedKind)) {
            reply(exchange, 422, "{\"title\":\"not today\"}");
        } else {
            calls.add("POST " + path + " " + Json.parse(body.getBytes(StandardCharsets.UTF_8)));
            var id = path.substring(0, 3) + "_" + made.incrementAndGet();
            reply(exchange, 201, "{\"id\":\"" + id + "\",\"writeKey\":\"key-of-" + id + "\"}");
        }
    }

    private static String status(int version) {
        return "{\"published\":9,\"nodes\":[{\"node\":\"a\",\"version\":" + version + "}]}";
    }

    private static void reply(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
