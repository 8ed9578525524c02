package io.millrace.destinations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Reply;

/// Reads vendors' answers.
public final class Replies {
    private Replies() {}

    /// The body as JSON; a missing node when it is none, or was cut.
    public static JsonNode json(Reply.Answer answer) {
        try {
            return answer.body().length == 0
                    ? MissingNode.getInstance()
                    : Json.parse(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
