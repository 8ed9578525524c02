package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.connection.ConnectionView;
import io.millrace.controlplane.destination.DestinationView;
import io.millrace.controlplane.source.SourceView;
import io.millrace.controlplane.transformation.TransformationView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the flow map shows.
///
/// @param ledger null while no data plane answers
record Overview(
        DataPlane dataPlane,
        List<SourceView> sources,
        List<TransformationSummary> transformations,
        List<DestinationView> destinations,
        List<ConnectionView> connections,
        @Nullable JsonNode ledger) {
    Overview {
        sources = List.copyOf(sources);
        transformations = List.copyOf(transformations);
        destinations = List.copyOf(destinations);
        connections = List.copyOf(connections);
    }

    /// @param reachable whether any node answers
    /// @param javascript `compiled`, or `interpreted` when any node is; null when none answers
    /// @param nodes as each says of itself
    record DataPlane(boolean reachable, @Nullable String javascript, List<ObjectNode> nodes) {
        DataPlane {
            nodes = List.copyOf(nodes);
        }

        static DataPlane of(List<ObjectNode> nodes) {
            var modes = nodes.stream().map(node -> node.path("javascript").asText()).toList();
            var javascript = modes.contains("interpreted") ? "interpreted" : "compiled";
            return new DataPlane(!nodes.isEmpty(), nodes.isEmpty() ? null : javascript, nodes);
        }
    }

    /// A transformation without its code.
    record TransformationSummary(
            String id, String name, int version, Instant createdAt, Instant updatedAt) {
        static TransformationSummary of(TransformationView it) {
            return new TransformationSummary(
                    it.id(), it.name(), it.version(), it.createdAt(), it.updatedAt());
        }
    }
}
