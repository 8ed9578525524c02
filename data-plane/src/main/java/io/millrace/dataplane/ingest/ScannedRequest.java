package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What a body says: its events, and what it says about all of them.
///
/// @param shared `sentAt`, `context`, `integrations` of the batch, those that are there
record ScannedRequest(Optional<String> writeKey, ObjectNode shared, List<ScannedEvent> events) {
    ScannedRequest {
        events = List.copyOf(events);
    }

    void share(String field, JsonNode value) {
        shared.set(field, value);
    }
}
