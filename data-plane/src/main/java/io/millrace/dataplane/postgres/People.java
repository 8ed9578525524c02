package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/// Whose event a payload is, as far as it can be told: a payload may be cut, or no JSON at all.
record People(Optional<String> userId, Optional<String> anonymousId) {
    private static final JsonFactory FACTORY = new JsonFactory();

    static People in(byte[] payload) {
        Optional<String> userId = Optional.empty();
        Optional<String> anonymousId = Optional.empty();
        try (var parser = FACTORY.createParser(payload)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var field = parser.currentName();
                    var scalar = parser.nextToken().isScalarValue();
                    if (scalar && field.equals("userId")) {
                        userId = text(parser.getText());
                    } else if (scalar && field.equals("anonymousId")) {
                        anonymousId = text(parser.getText());
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return new People(userId, anonymousId); // what was read up to the fault
        }
        return new People(userId, anonymousId);
    }

    private static Optional<String> text(String id) {
        return id.isEmpty() || id.equals("null") ? Optional.empty() : Optional.of(id);
    }
}
