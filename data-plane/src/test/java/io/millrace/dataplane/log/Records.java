package io.millrace.dataplane.log;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Log records for tests.
public final class Records {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private Records() {}

    public static LogRecord of(String messageId, String json) {
        return new LogRecord(
                new SourceId("src_1"),
                AT,
                new MessageId(messageId),
                7,
                "{}".getBytes(StandardCharsets.UTF_8),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /// The same with another id beside its lane.
    public static LogRecord withOtherId(String messageId, long otherId) {
        var one = of(messageId, "{}");
        return new LogRecord(
                one.source(),
                one.receivedAt(),
                one.messageId(),
                one.lane(),
                otherId,
                one.envelope(),
                one.event());
    }

    /// `prefix0`, `prefix1` ...
    public static List<LogRecord> many(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> of(prefix + i, "{\"n\":" + i + "}"))
                .toList();
    }
}
