package io.millrace.core.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Id of a Connection; plain text in JSON.
public record ConnectionId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConnectionId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException(
                    "ConnectionId must have 1 to 64 characters: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
