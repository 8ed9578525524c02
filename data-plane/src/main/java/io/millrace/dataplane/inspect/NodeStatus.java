package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.node.Delivery;
import io.millrace.transformers.Mode;
import java.time.Instant;
import java.util.Locale;

/// Who this node is and what it runs.
public record NodeStatus(
        String node,
        String version,
        Instant startedAt,
        Mode javaScript,
        Routing routing,
        Delivery delivery) {

    ObjectNode document() {
        var document = Json.object().put("node", node).put("version", version);
        document.put("configVersion", routing.version());
        document.put("javascript", javaScript.name().toLowerCase(Locale.ROOT));
        document.put("startedAt", startedAt.toString());
        var partitions = document.putArray("partitions");
        delivery.partitions().forEach(partitions::add);
        return document;
    }
}
