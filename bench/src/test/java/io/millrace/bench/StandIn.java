package io.millrace.bench;

import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A tiny router: takes Segment batches, answers 200 and passes the events on to one webhook in
/// arrays, in order, each call until it succeeds. It can be told to misbehave.
final class StandIn implements AutoCloseable {

    /// What it does wrong with the n-th batch.
    interface Flaw {
        List<byte[]> touch(int batch, List<byte[]> events);
    }

    static final Flaw NONE = (batch, events) -> events;

    /// Forgets the last event of the batch with this number.
    static Flaw losing(int number) {
        return (batch, events) -> batch == number ? events.subList(0, events.size() - 1) : events;
    }

    /// Delivers the first event of the batch with this number twice.
    static Flaw doubling(int number) {
        return (batch, events) -> {
            var all = new ArrayList<>(events);
            if (batch == number) {
                all.add(events.getFirst());
            }
            return all;
        };
    }

    /// Turns the batch with this number round.
    static Flaw reversing(int number) {
        return (batch, events) -> {
            var all = new ArrayList<>(events);
            if (batch == number) {
                Collections.reverse(all);
            }
            return all;
        };
    }

    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService forwarder = Executors.newSingleThreadExecutor();
    private final URI webhook;
    private final Flaw flaw;
    private final AtomicInteger requests = new AtomicInteger();
    private int batches;

    StandIn(String webhook, Flaw flaw) throws IOException {
        this.webhook = URI.create(webhook);
        this.flaw = flaw;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/batch", this::batch);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void batch(HttpExchange exchange) throws IOException {
        var body = Json.parse(exchange.getRequestBody().readAllBytes());
        // Every third request is turned away once, as an overloaded system would.
        boolean busy = requests.incrementAndGet() % 3 == 0;
        if (!busy) {
            var events = new ArrayList<byte[]>();
            body.path("batch").forEach(event -> events.add(Json.bytes(event)));
            forwarder.execute(() -> forward(events));
        }
        var answer = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(busy ? 503 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private void forward(List<byte[]> received) {
        var array = Json.MAPPER.createArrayNode();
        for (var event : flaw.touch(batches++, received)) {
            array.addRawValue(new RawValue(new String(event, StandardCharsets.UTF_8)));
        }
        var request =
                HttpRequest.newBuilder(webhook)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(array)))
                        .build();
        int status = 0;
        while (status != 200) {
            status = send(request);
        }
    }

    private int send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 200;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        forwarder.shutdownNow();
        http.close();
    }
}
