package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What a body says: its events, and what it says about all of them.
///
/// @param shared `sentAt`, `context`, `integrations` of the batch, those that are there
/// @param isBatch whether the events stand in a list
record ScannedRequest(
        Optional<String> writeKey, ObjectNode shared, List<ScannedEvent> events, boolean isBatch) {
    ScannedRequest {
        events = List.copyOf(events);
    }

    /// Where in the body something of an event stands: `batch[3].properties`.
    ///
    /// @param field of the event; empty for all of it
    String path(int index, String field) {
        if (!isBatch) {
            return field;
        }
        var event = "batch[" + index + "]";
        return field.isEmpty() || field.equals("batch") ? event : event + "." + field;
    }

    void share(String field, JsonNode value) {
        shared.set(field, value);
    }
}
