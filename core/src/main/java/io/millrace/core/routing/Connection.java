package io.millrace.core.routing;

import java.time.Instant;
import java.util.List;

/// Source to destination, through transformations in this order. A connection is the pipeline.
///
/// @param createdAt by the database's clock; the connection delivers what is logged from then on
/// @param enabled a disabled connection keeps its place in the log and delivers from there when
///     enabled again
public record Connection(
        ConnectionId id,
        SourceId sourceId,
        DestinationId destinationId,
        List<TransformationId> transformationIds,
        boolean enabled,
        Instant createdAt) {
    public Connection {
        transformationIds = List.copyOf(transformationIds);
    }
}
