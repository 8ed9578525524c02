package io.millrace.launcher.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// The demo's own web server, on loopback: `/inbox` and `/chaos` receive events from anyone on this
/// machine; reading the inbox and the shoppers' switch ask for the service token.
public final class DemoServer implements AutoCloseable {
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final Inbox inbox = new Inbox();
    private final Chaos chaos;
    private final Switch shopper;
    private final byte[] authorization;
    private final InstantSource clock;

    /// The shoppers as the server sees them.
    public interface Switch {
        ShopperState state();

        /// Throws [IllegalArgumentException] naming the field that is out of bounds.
        ShopperState set(boolean on, int perSecond);
    }

    private DemoServer(
            HttpServer server,
            String token,
            Switch shopper,
            RandomGenerator random,
            InstantSource clock) {
        this.server = server;
        this.shopper = shopper;
        this.chaos = new Chaos(random);
        this.clock = clock;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    /// @param port 0: any free one
    public static DemoServer start(
            int port, String token, Switch shopper, RandomGenerator random, InstantSource clock)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var server = HttpServer.create(address, 64);
        var demo = new DemoServer(server, token, shopper, random, clock);
        server.createContext("/inbox", demo.answering(demo::inbox));
        server.createContext("/chaos", demo.answering(demo::chaos));
        server.createContext("/shopper", demo.answering(demo::shopper));
        server.createContext("/", demo.answering(exchange -> Answer.of(404)));
        server.setExecutor(demo.handlers);
        server.start();
        return demo;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.shutdownNow();
    }

    private record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(int status) {
            return new Answer(status, Map.of(), new byte[0]);
        }

        static Answer json(int status, Object value) {
            return new Answer(
                    status, Map.of("Content-Type", "application/json"), Json.bytes(value));
        }

        static Answer problem(int status, String detail) {
            return json(status, Map.of("status", status, "title", "Bad request", "detail", detail));
        }
    }

    private interface Handler {
        Answer handle(HttpExchange exchange) throws IOException;
    }

    private HttpHandler answering(Handler handler) {
        return exchange -> {
            try (exchange) {
                var answer = handler.handle(exchange);
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                var length = answer.body().length;
                exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
                exchange.getResponseBody().write(answer.body());
            }
        };
    }

    private Answer inbox(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "POST", "PUT" -> received(exchange, Answer.json(200, Map.of("ok", true)));
            case "GET" -> authorised(exchange) ? Answer.json(200, page(exchange)) : Answer.of(401);
            default -> Answer.of(405);
        };
    }

    private Answer chaos(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Answer.of(405);
        }
        var mood = chaos.next();
        var headers = new HashMap<String, String>();
        if (mood.retryAfterSeconds() > 0) {
            headers.put("Retry-After", Integer.toString(mood.retryAfterSeconds()));
        }
        var text = mood.status() == 200 ? "ok" : "having a bad day";
        return received(
                exchange,
                new Answer(mood.status(), headers, text.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer received(HttpExchange exchange, Answer answer) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Answer.of(413);
        }
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, String.join(", ", values)));
        var path = exchange.getRequestURI().getPath();
        inbox.add(clock.instant(), path, answer.status(), headers, body);
        return answer;
    }

    private Inbox.Page page(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        var after = query != null && query.matches("after=\\d{1,18}") ? query.substring(6) : "0";
        return inbox.after(Long.parseLong(after));
    }

    private Answer shopper(HttpExchange exchange) throws IOException {
        if (!authorised(exchange)) {
            return Answer.of(401);
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> Answer.json(200, shopper.state());
            case "PUT" -> switchShopper(exchange.getRequestBody().readNBytes(4_096));
            default -> Answer.of(405);
        };
    }

    private Answer switchShopper(byte[] body) {
        try {
            var wish = Json.parse(body);
            var now = shopper.state();
            var on = wish.path("on").asBoolean(now.on());
            var perSecond = wish.path("perSecond").asInt(now.perSecond());
            return Answer.json(200, shopper.set(on, perSecond));
        } catch (IOException e) {
            return Answer.problem(400, "not JSON: send {\"on\": true, \"perSecond\": 5}");
        } catch (IllegalArgumentException e) {
            return Answer.problem(400, String.valueOf(e.getMessage()));
        }
    }

    private boolean authorised(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null
                && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
    }
}
