package io.millrace.dataplane.progress;

import io.millrace.core.routing.ConnectionId;
import java.util.List;
import java.util.Map;

/// What is known of a partition when somebody takes it over.
///
/// @param seq of the last committed record, -1 when there is none
/// @param parked in position order
public record PartitionProgress(
        long seq, Map<ConnectionId, ConnectionProgress> connections, List<Parked> parked) {
    public PartitionProgress {
        connections = Map.copyOf(connections);
        parked = List.copyOf(parked);
    }
}
