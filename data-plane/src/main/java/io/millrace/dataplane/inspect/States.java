package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.pipeline.Pipelines;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// In what state a connection is: `delivering`, `waiting`, `held`, `paused`, with why, since and
/// until when.
record States(Set<ConnectionId> paused, Map<ConnectionId, String> broken, Standing standing) {

    static States of(Pipelines pipelines, Standing standing) {
        var paused = new HashSet<ConnectionId>();
        var broken = new HashMap<ConnectionId, String>();
        for (var pipeline : pipelines.ready()) {
            if (!pipeline.enabled()) {
                paused.add(pipeline.connection().id());
            }
        }
        pipelines
                .broken()
                .forEach(
                        (connection, reason) -> {
                            broken.put(connection.id(), reason);
                            if (!connection.enabled()) {
                                paused.add(connection.id());
                            }
                        });
        return new States(paused, broken, standing);
    }

    String word(ConnectionId id) {
        var line = Json.object();
        put(line, id);
        return line.path("state").asText();
    }

    void put(ObjectNode line, ConnectionId id) {
        var known = standing.connections().get(id.value());
        if (paused.contains(id)) {
            line.put("state", "paused").put("reason", "switched off");
        } else if (broken.containsKey(id)) {
            line.put("state", "held").put("reason", broken.get(id));
        } else if (known != null && !known.held().isEmpty()) {
            line.put("state", "held").put("reason", known.held());
        } else if (known != null && known.stall() != null) {
            var stall = known.stall();
            line.put("state", stall.held() ? "held" : "waiting").put("reason", stall.reason());
            line.put("code", stall.code()).put("since", stall.since());
            line.put("until", stall.until());
        } else {
            line.put("state", "delivering");
        }
    }
}
