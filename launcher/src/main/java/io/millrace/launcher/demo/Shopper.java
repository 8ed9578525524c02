package io.millrace.launcher.demo;

import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Sends the shoppers' events through the public HTTP API, one batch a second. While the data plane
/// is away it waits longer and longer, up to 16 seconds, between tries. Thread-safe.
public final class Shopper implements DemoServer.Switch, AutoCloseable {
    static final int MAX_PER_SECOND = 200;
    private static final int USUAL_PER_SECOND = 5;
    private static final int LONGEST_PAUSE = 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Shopping shopping;
    private final HttpClient http;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("shopper").factory());
    private boolean on;
    private int perSecond = USUAL_PER_SECOND;
    private long sent;
    private long refused;
    private int pause;
    private int waited;

    public Shopper(RandomGenerator random, InstantSource clock, HttpClient http) {
        this.shopping = new Shopping(random, clock);
        this.http = http;
    }

    /// Begins to shop.
    public synchronized void start(URI dataPlane, String writeKey) {
        on = true;
        var key =
                Base64.getEncoder()
                        .encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        var target = dataPlane.resolve("/v1/batch");
        var _ = ticks.scheduleAtFixedRate(() -> tick(target, key), 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public synchronized ShopperState state() {
        return new ShopperState(on, perSecond, sent, refused);
    }

    @Override
    public synchronized ShopperState set(boolean on, int perSecond) {
        if (perSecond < 1 || perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException(
                    "perSecond must be from 1 to " + MAX_PER_SECOND + ": " + perSecond);
        }
        this.on = on;
        this.perSecond = perSecond;
        return state();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }

    private void tick(URI target, String key) {
        var batch = nextBatch();
        if (batch.length == 0) {
            return;
        }
        var request =
                HttpRequest.newBuilder(target)
                        .timeout(TIMEOUT)
                        .header("Authorization", "Basic " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(batch))
                        .build();
        try {
            settled(http.send(request, BodyHandlers.discarding()));
        } catch (IOException e) {
            away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Empty while switched off or pausing.
    private synchronized byte[] nextBatch() {
        if (!on || waited++ < pause) {
            return new byte[0];
        }
        waited = 0;
        var body = Json.object();
        var events = body.putArray("batch");
        for (var i = 0; i < perSecond; i++) {
            events.add(shopping.next());
        }
        return Json.bytes(body);
    }

    private synchronized void settled(HttpResponse<Void> response) {
        if (response.statusCode() == 200) {
            sent += perSecond;
            pause = 0;
        } else {
            away();
        }
    }

    private synchronized void away() {
        refused += perSecond;
        pause = Math.min(Math.max(1, pause * 2), LONGEST_PAUSE);
    }
}
