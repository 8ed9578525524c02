package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.progress.Leases;
import java.util.concurrent.CompletionStage;

/// Which nodes there are and who owns what, by the database: every node tells the same.
///
/// @param partitions of the log
public record Nodes(Leases leases, int partitions) {

    CompletionStage<ObjectNode> read() {
        return leases.overview().thenApply(this::document);
    }

    private ObjectNode document(Leases.Overview overview) {
        var document = Json.object();
        var list = document.putArray("nodes");
        for (var node : overview.nodes()) {
            var line = list.addObject().put("node", node.node()).put("address", node.address());
            line.put("version", node.version()).put("seenAt", node.seenAt().toString());
            line.put("alive", node.alive());
            var owned = line.putArray("partitions");
            overview.leases().stream()
                    .filter(lease -> lease.held() && lease.owner().equals(node.node()))
                    .forEach(
                            lease ->
                                    owned.addObject()
                                            .put("partition", lease.partition())
                                            .put("epoch", lease.epoch())
                                            .put("expiresAt", lease.expiresAt().toString()));
        }
        return document.put("partitions", partitions);
    }
}
