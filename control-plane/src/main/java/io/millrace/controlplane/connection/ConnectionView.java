package io.millrace.controlplane.connection;

import java.time.Instant;
import java.util.List;

/// A connection as people see it.
public record ConnectionView(
        String id,
        String sourceId,
        String destinationId,
        List<String> transformationIds,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {
    public ConnectionView {
        transformationIds = List.copyOf(transformationIds);
    }
}
