package io.millrace.dataplane.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.dataplane.postgres.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a node needs around it: a database, a control plane with one document, and a webhook.
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "a-service-token-for-tests";
    static final String KEY = "ctestkey00000000000000000";
    static final String PLANNED = "ctestkeyplanned0000000000";
    static final String OFF = "ctestkeyoff00000000000000";

    /// Bodies the webhook received.
    static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();

    private static final BlockingQueue<String> REPLAYED = new LinkedBlockingQueue<>();

    private final TestDatabase postgres = new TestDatabase();
    private final HttpServer server = listen();

    @Override
    public Map<String, String> start() {
        server.createContext("/internal/config", this::config);
        server.createContext("/hook", Surroundings::hook);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return Map.of(
                "millrace.database-url",
                postgres.url(),
                "millrace.control-url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "millrace.service-token",
                TOKEN,
                "millrace.node",
                "test",
                "millrace.data-dir",
                folder(),
                "millrace.allow-targets",
                "loopback");
    }

    @Override
    public void stop() {
        server.stop(0);
        postgres.close();
    }

    /// The webhook's body of a message; others that come before it are skipped.
    static String awaitBody(String messageId) {
        return await(RECEIVED, "\"" + messageId + "\"");
    }

    /// A body that a replay sent.
    static String awaitReplayed(String replay) {
        return await(REPLAYED, replay);
    }

    private static String await(BlockingQueue<String> bodies, String word) {
        try {
            while (true) {
                var body = bodies.poll(60, TimeUnit.SECONDS);
                if (body == null) {
                    throw new AssertionError("not delivered in 60 s: " + word);
                }
                if (body.contains(word)) {
                    return body;
                }
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The document to whoever has none yet; nothing new to the others, at once.
    private void config(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getQuery().contains("after=-1")) {
                answer(exchange, 200, table(server.getAddress().getPort()));
            } else {
                answer(exchange, 304, "");
            }
        }
    }

    private static String table(int port) {
        return """
        {"format":1,"version":1,"publishedAt":"2026-01-01T00:00:00Z",
         "sources":[
          {"id":"src_1","name":"Shop","writeKey":"%s","enabled":true,"laneKey":"device"},
          {"id":"src_2","name":"Off","writeKey":"%s","enabled":false,"laneKey":"device"},
          {"id":"src_3","name":"Planned","writeKey":"%s","enabled":true,"laneKey":"device"}],
         "destinations":[{"id":"dst_1","type":"webhook","name":"Hook","enabled":true,
          "settings":{"url":"http://127.0.0.1:%d/hook"}}],
         "transformations":[{"id":"trf_1","name":"Mark","version":1,"code":
          "export function transformEvent(e) { if (e.event === 'Drop') return null; if (e.event === 'Throw') throw new Error('no'); e.marked = true; return e; }"}],
         "connections":[{"id":"con_1","sourceId":"src_1","destinationId":"dst_1",
          "transformationIds":["trf_1"],"enabled":true,"createdAt":"2026-01-01T00:00:00Z"},
          {"id":"con_3","sourceId":"src_3","destinationId":"dst_1","transformationIds":[],
           "enabled":true,"createdAt":"2026-01-01T00:00:00Z"}],
         "trackingPlans":[{"sourceId":"src_3","version":4,"onViolation":"set_aside",
          "events":[{"type":"track","name":"Order","schema":
           {"required":["total"],"properties":{"total":{"type":"number"}}}}]}]}
        """
                .formatted(KEY, OFF, PLANNED, port);
    }

    private static void hook(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var replay = exchange.getRequestHeaders().getFirst("X-Millrace-Replay");
            if (replay == null) {
                RECEIVED.add(body);
            } else {
                REPLAYED.add(replay + body);
            }
            answer(exchange, 200, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("millrace-test").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
