package io.millrace.dataplane.config;

import io.millrace.core.json.Json;
import io.millrace.core.routing.RoutingTable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/// Follows the control plane's config document by long poll, on a thread of its own. While the
/// control plane is away the table in force stays; it is asked again every second.
public final class ControlPlane implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ControlPlane.class);
    private static final int WAIT_SECONDS = 25;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Address address;
    private final Routing routing;
    private final DiskCache cache;
    private final Thread thread;
    private CompletionStage<Void> asking = CompletableFuture.completedStage(null);
    private long askedNanos = System.nanoTime() - RETRY.toNanos();
    private volatile boolean away;

    /// @param control base address of the control plane
    /// @param self base address under which the control plane reaches this node
    public record Address(URI control, String serviceToken, String node, URI self) {}

    public ControlPlane(Address address, Routing routing, DiskCache cache) {
        this.address = address;
        this.routing = routing;
        this.cache = cache;
        this.thread = Thread.ofVirtual().name("config").unstarted(this::follow);
    }

    public void start() {
        cache.load().ifPresent(routing::accept);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }

    /// Asks once whether there is something newer, without waiting for a change: for a write key
    /// that is not known yet. At most twice a second, and callers share the question. Completes
    /// normally in any case.
    public synchronized CompletionStage<Void> refresh() {
        var now = System.nanoTime();
        if (now - askedNanos > RETRY.toNanos() / 2) {
            askedNanos = now;
            asking =
                    http.sendAsync(request(0), BodyHandlers.ofByteArray())
                            .thenAccept(this::take)
                            .exceptionally(failure -> null);
        }
        return asking;
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                take(http.send(request(WAIT_SECONDS), BodyHandlers.ofByteArray()));
                note(false, "");
            } catch (IOException e) {
                note(true, String.valueOf(e.getMessage()));
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void take(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 304) {
            return;
        }
        if (answer.statusCode() != 200) {
            LOG.warnf("control plane answers status=%d to the config request", answer.statusCode());
            pause();
            return;
        }
        try {
            var table = Json.MAPPER.readValue(answer.body(), RoutingTable.class);
            if (table.format() != RoutingTable.FORMAT) {
                LOG.errorf(
                        "config document has format=%d, this release reads %d",
                        table.format(), RoutingTable.FORMAT);
                pause();
                return;
            }
            if (table.version() > routing.version()) {
                routing.accept(table);
                cache.save(table);
                LOG.infof("configuration in force version=%d", table.version());
            }
        } catch (IOException e) {
            LOG.errorf("config document is unreadable cause=%s", e.getMessage());
            pause();
        }
    }

    private HttpRequest request(int waitSeconds) {
        var query =
                "/internal/config?after=%d&node=%s&address=%s&waitSeconds=%d"
                        .formatted(
                                routing.version(),
                                encoded(address.node()),
                                encoded(address.self().toString()),
                                waitSeconds);
        return HttpRequest.newBuilder(address.control().resolve(query))
                .header("authorization", "Bearer " + address.serviceToken())
                .timeout(Duration.ofSeconds(waitSeconds + 5L))
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void note(boolean isAway, String cause) {
        if (isAway != away) {
            away = isAway;
            if (isAway) {
                LOG.warnf("control plane is away, the table in force stays cause=%s", cause);
            } else {
                LOG.info("control plane is back");
            }
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(RETRY.toNanos());
    }
}
