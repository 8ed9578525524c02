package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;

/// What a server inside the house answered.
///
/// @param body the JSON, or a missing node when there was none
record Answer(int status, JsonNode body) {
    boolean ok() {
        return status >= 200 && status < 300;
    }

    /// The `detail` of a problem, or a text that says there was none.
    String detail() {
        return body.path("detail").asText("answered " + status);
    }
}
