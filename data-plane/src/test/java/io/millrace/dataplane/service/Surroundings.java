package io.millrace.dataplane.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.dataplane.postgres.CuttingProxy;
import io.millrace.dataplane.postgres.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a node needs around it: a database, a control plane with one document, and a webhook.
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    static final String TOKEN = "a-service-token-for-tests";
    static final String KEY = "ctestkey00000000000000000";
    static final String PLANNED = "ctestkeyplanned0000000000";
    static final String OFF = "ctestkeyoff00000000000000";

    /// Sources of the fuzzer, to which nothing is connected.
    static final String FUZZED = "ctestkeyfuzz0000000000000";

    static final String FUZZED_PIXEL = "ctestkeypixel000000000000";

    static final String SLOW = "ctestkeyslow0000000000000";
    static final String DAILY = "ctestkeydaily000000000000";
    static final String SHOP_ONLY = "ctestkeyshoponly000000000";
    static final String NO_BOTS = "ctestkeynobots00000000000";
    static final String FLAGGED = "ctestkeyflagged0000000000";
    static final String MASKED = "ctestkeymasked00000000000";

    /// Of a source whose tracked links may lead to `shop.example`.
    static final String LINKS = "ctestkeylinks000000000000";

    private static final String PROTECTED =
            """
            {"id":"src_5","name":"Slow","writeKey":"%s","enabled":true,"laneKey":"device",
             "protection":{"eventsPerSecond":1}},
            {"id":"src_6","name":"Daily","writeKey":"%s","enabled":true,"laneKey":"device",
             "protection":{"eventsPerDay":2}},
            {"id":"src_7","name":"Shop","writeKey":"%s","enabled":true,"laneKey":"device",
             "protection":{"allowedOrigins":["https://shop.example"]}},
            {"id":"src_8","name":"No bots","writeKey":"%s","enabled":true,"laneKey":"device",
             "kind":"client","protection":{"bots":"drop"}},
            {"id":"src_9","name":"Flagged","writeKey":"%s","enabled":true,"laneKey":"device",
             "kind":"client","protection":{"bots":"flag"}},
            {"id":"src_10","name":"Masked","writeKey":"%s","enabled":true,"laneKey":"device",
             "kind":"client","protection":{"ip":"mask"}},
            {"id":"src_13","name":"Letters","writeKey":"%s","enabled":true,"laneKey":"device",
             "protection":{"redirectHosts":["shop.example","*.shop.example"]}}\
            """
                    .formatted(SLOW, DAILY, SHOP_ONLY, NO_BOTS, FLAGGED, MASKED, LINKS);

    /// Bodies the webhook received.
    static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();

    private static final BlockingQueue<String> REPLAYED = new LinkedBlockingQueue<>();

    private static final Deque<CuttingProxy> WIRE = new ConcurrentLinkedDeque<>();

    private final TestDatabase postgres = new TestDatabase();
    private final CuttingProxy wire = new CuttingProxy(postgres.url());
    private final HttpServer server = listen();

    /// The node's way to its database.
    static CuttingProxy wire() {
        return WIRE.getLast();
    }

    @Override
    public Map<String, String> start() {
        WIRE.add(wire);
        server.createContext("/internal/config", this::config);
        server.createContext("/hook", Surroundings::hook);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return Map.of(
                "millrace.database-url",
                wire.url(),
                "millrace.control-url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "millrace.service-token",
                TOKEN,
                "millrace.node",
                "test",
                "millrace.data-dir",
                folder(),
                "millrace.allow-targets",
                "loopback",
                "millrace.trusted-proxies",
                "127.0.0.0/8, ::1");
    }

    @Override
    public void stop() {
        server.stop(0);
        wire.close();
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
          {"id":"src_3","name":"Planned","writeKey":"%s","enabled":true,"laneKey":"device"},
          {"id":"src_11","name":"Fuzzed","writeKey":"%s","enabled":true,"laneKey":"device"},
          {"id":"src_12","name":"Fuzzed by pixel","writeKey":"%s","enabled":true,
           "laneKey":"device","kind":"pixel"},
          %s],
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
                .formatted(KEY, OFF, PLANNED, FUZZED, FUZZED_PIXEL, PROTECTED, port);
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
