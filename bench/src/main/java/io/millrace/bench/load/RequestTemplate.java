package io.millrace.bench.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/// One client's request, written once; only the events in it change. Used by the generator's
/// thread.
final class RequestTemplate {

    private static final String SENT_AT_HOLE = "@".repeat(Timestamp.LENGTH);

    private final byte[] bytes;
    private final int firstEvent;
    private final int sentAt;
    private final int events;

    RequestTemplate(URI base, String writeKey, int events) {
        boolean single = events == 1;
        var before = single ? "" : "{\"batch\":[";
        var after = single ? "" : "],\"sentAt\":\"" + SENT_AT_HOLE + "\"}";
        int commas = events - 1;
        int length = before.length() + events * EventTemplate.SIZE + commas + after.length();
        var text =
                head(base, writeKey, single ? "/v1/track" : "/v1/batch", length)
                        + before
                        + (" ".repeat(EventTemplate.SIZE) + ",").repeat(commas)
                        + " ".repeat(EventTemplate.SIZE)
                        + after;
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
        this.firstEvent = bytes.length - length + before.length();
        this.sentAt = text.indexOf(SENT_AT_HOLE);
        this.events = events;
    }

    /// Where the event with this index goes.
    int at(int index) {
        return firstEvent + index * (EventTemplate.SIZE + 1);
    }

    void write(int index, EventTemplate template, Token token, EventContext context) {
        template.write(bytes, at(index), token, context);
    }

    /// The whole request, ready to be sent.
    ByteBuffer finish(Timestamp timestamp, long nowMicros) {
        if (sentAt >= 0) {
            timestamp.write(bytes, sentAt, nowMicros);
        }
        return ByteBuffer.wrap(bytes);
    }

    /// The ids of the events in it as they were written last.
    void messageIds(Consumer<byte[]> to) {
        for (int i = 0; i < events; i++) {
            int at = Token.find(bytes, at(i), at(i) + EventTemplate.SIZE);
            to.accept(Arrays.copyOfRange(bytes, at, at + Token.LENGTH));
        }
    }

    int events() {
        return events;
    }

    private static String head(URI base, String writeKey, String path, int length) {
        var key =
                Base64.getEncoder()
                        .encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        var prefix = base.getPath() == null ? "" : base.getPath().replaceAll("/+$", "");
        return String.join(
                "\r\n",
                List.of(
                        "POST " + prefix + path + " HTTP/1.1",
                        "Host: " + base.getAuthority(),
                        "Authorization: Basic " + key,
                        "Content-Type: application/json",
                        "User-Agent: millrace-bench",
                        "Content-Length: " + length,
                        "",
                        ""));
    }
}
