package io.millrace.controlplane.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// A destination as people see it.
///
/// @param settings secrets masked
public record DestinationView(
        String id,
        String type,
        String name,
        ObjectNode settings,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt) {}
