package io.millrace.controlplane.body;

import com.fasterxml.jackson.databind.JsonNode;

/// A JSON value in words for an error message. Never the value itself where it may be a secret or
/// long: only short scalars that are not texts are repeated.
final class Described {
    private Described() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN, NULL -> value.toString();
            case NUMBER -> "a number";
            case OBJECT, POJO -> "an object";
            case STRING -> value.textValue().length() > 40 ? "a text" : value.toString();
            case BINARY, MISSING -> "nothing";
        };
    }
}
