package io.millrace.dataplane.egress;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// What the scripted server does with one request.
public sealed interface Script {

    /// A whole answer.
    record Answer(int status, Map<String, String> headers, byte[] body) implements Script {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /// Reads the request and says nothing until the server is closed.
    record Hang() implements Script {}

    /// Sends the head of a 200 and then one byte of body each `pause`, without end.
    record Drip(Duration pause) implements Script {}

    /// Resets the connection after the head of the request, its body unread.
    record ResetBeforeBody() implements Script {}

    /// Resets the connection when the whole request is read.
    record ResetAfterBody() implements Script {}

    /// Sends the head of a 200 and half its body, then closes.
    record BreakOff() implements Script {}

    /// Closes without a word when the whole request is read.
    record Close() implements Script {}

    /// Answers 200 and then closes the connection without having said so, as a restart would.
    record AnswerThenClose() implements Script {}

    static Script answer(int status) {
        return answer(status, "");
    }

    static Script answer(int status, String body) {
        return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Script retryAfter(int status, int seconds) {
        return new Answer(status, Map.of("Retry-After", String.valueOf(seconds)), new byte[0]);
    }
}
