package io.millrace.dataplane.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.json.Json;
import io.millrace.core.outcome.Step;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.DestinationId;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceKind;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.ingest.Scanning;
import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.pipeline.ConnectionFeed;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.pipeline.Pipelines;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.destinations.BatchContext;
import io.millrace.transformers.JavaScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Allocation decides how often the collector runs, and unlike time it can be counted.
class AllocationBudgetTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EVENTS = 100;

    private final ShopEvents events = new ShopEvents(1);

    @Test
    void finding_the_events_of_a_body_stays_within_its_budget() throws Exception {
        // Given
        var body = events.batch(EVENTS);
        var scanning = new Scanning();
        // When
        var bytes = Allocations.leastOf(() -> assertThat(scanning.batch(body)).isEqualTo(EVENTS));
        // Then
        Budget.check("scan.allocated.bytes", (double) bytes / EVENTS);
    }

    @Test
    void storing_a_chunk_stays_within_its_budget() throws Exception {
        // Given
        var records = events.records(EVENTS);
        // When
        var bytes =
                Allocations.leastOf(
                        () -> {
                            assertThat(ChunkCodec.encode(records)).isNotEmpty();
                            assertThat(ChunkCodec.index(records)).hasSize(24 * EVENTS);
                        });
        // Then
        Budget.check("encode.allocated.bytes", (double) bytes / EVENTS);
    }

    @Test
    void from_the_log_to_a_request_stays_within_its_budget() throws Exception {
        // Given
        var log = new SimLog(1, () -> AT);
        log.append(Map.of(0, events.records(EVENTS))).toCompletableFuture().join();
        var pipeline = pipeline();
        try (var javaScript = JavaScript.start(JavaScript.Options.defaults())) {
            var reader = new PartitionReader(0, log, new AtOnce(), 8 << 20);
            var transforming = new Transforming(javaScript);
            var feed = new ConnectionFeed(pipeline, reader, transforming, new AtOnce());
            // When: the only connection reads the chunk to its end, so each round decodes it anew
            var bytes =
                    Allocations.leastOf(
                            () ->
                                    assertThat(request(pipeline, feed))
                                            .isGreaterThan(EVENTS * 1000L));
            // Then
            Budget.check("pipeline.allocated.bytes", (double) bytes / EVENTS);
        }
    }

    /// Bytes of the request that all events become.
    private static long request(Pipeline pipeline, ConnectionFeed feed) {
        var steps = new ArrayList<Step>();
        for (var prepared : feed.next(0).toCompletableFuture().join().prepared()) {
            if (prepared instanceof Prepared.Deliver deliver) {
                steps.addAll(deliver.work().steps());
            }
        }
        var context = new BatchContext("con_1", 0, 0, EVENTS, 0, AT);
        return pipeline.outlet().batch(steps, context).request().body().length;
    }

    private static Pipeline pipeline() {
        var source =
                new Source(
                        ShopEvents.SOURCE,
                        "Shop",
                        "c" + "0".repeat(24),
                        true,
                        LaneKey.DEVICE,
                        SourceKind.SERVER,
                        Protection.NONE);
        var settings = Json.object().put("url", "http://127.0.0.1:1/");
        settings.putObject("batch").put("maxEvents", EVENTS).put("lingerMs", 40);
        var destination =
                new Destination(new DestinationId("dst_1"), "webhook", "Inbox", true, settings);
        var connection =
                new Connection(
                        new ConnectionId("con_1"),
                        source.id(),
                        destination.id(),
                        List.of(),
                        true,
                        AT,
                        Instant.EPOCH,
                        DeliveryOptions.DEFAULTS);
        var table =
                new RoutingTable(
                        RoutingTable.FORMAT,
                        1,
                        AT,
                        List.of(source),
                        List.of(destination),
                        List.of(),
                        List.of(connection));
        return Pipelines.of(table).ready().getFirst();
    }

    /// Runs everything in the caller's thread, where it is counted.
    private static final class AtOnce implements Scheduler {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public Instant now() {
            return AT;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
