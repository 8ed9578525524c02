package io.millrace.core.routing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Id of a Source; plain text in JSON.
public record SourceId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SourceId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException(
                    "SourceId must have 1 to 64 characters: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
