package io.millrace.dataplane.pipeline;

import io.millrace.core.json.Json;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.DestinationId;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.SourceKind;
import io.millrace.core.routing.TrackingPlan;
import java.time.Instant;
import java.util.List;

/// A document with one source `src_1` connected to one webhook `dst_1`, named `Orders`, for tests.
final class OneConnection {
    static final SourceId SOURCE = new SourceId("src_1");

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private OneConnection() {}

    static Pipeline pipeline(RoutingTable table) {
        return Pipelines.of(table).ready().getFirst();
    }

    /// @param categories of consent that the connection needs
    static RoutingTable table(List<String> categories, List<TrackingPlan> plans) {
        var settings = Json.object().put("url", "http://127.0.0.1:1/");
        var key = "c" + "0".repeat(24);
        var source =
                new Source(
                        SOURCE,
                        "Shop",
                        key,
                        true,
                        LaneKey.DEVICE,
                        SourceKind.SERVER,
                        Protection.NONE);
        var destination =
                new Destination(new DestinationId("dst_1"), "webhook", "Orders", true, settings);
        var connection =
                new Connection(
                        new ConnectionId("con_1"),
                        source.id(),
                        destination.id(),
                        List.of(),
                        true,
                        AT,
                        Instant.EPOCH,
                        DeliveryOptions.DEFAULTS,
                        categories);
        return new RoutingTable(
                RoutingTable.FORMAT,
                1,
                AT,
                List.of(source),
                List.of(destination),
                List.of(),
                List.of(connection),
                plans);
    }
}
