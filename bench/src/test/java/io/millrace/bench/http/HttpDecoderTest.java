package io.millrace.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDecoderTest {

    private static final String SIZED =
            "POST /d/3 HTTP/1.1\r\nHost: a\r\ncontent-length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            """
            HTTP/1.1 429 Slow\r
            Transfer-Encoding: chunked\r
            Retry-After: 7\r
            \r
            4;x=y\r
            Wiki\r
            A\r
            0123456789\r
            0\r
            Trailer: t\r
            \r
            """;
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 10_000})
    void messages_are_the_same_however_the_bytes_are_split(int atOnce) throws IOException {
        // Given
        var bytes = (SIZED + CHUNKED + EMPTY + SIZED).repeat(3);
        // When
        var messages = decode(bytes, atOnce);
        // Then
        assertThat(messages).hasSize(12);
        assertThat(messages.subList(0, 4))
                .containsExactly(
                        "POST /d/3 HTTP/1.1 hello -1 false",
                        "HTTP/1.1 429 Slow Wiki0123456789 7 false",
                        "HTTP/1.1 204 No Content  -1 true",
                        "POST /d/3 HTTP/1.1 hello -1 false");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1000, 100_000})
    void a_body_larger_than_the_buffer_arrives_whole(int atOnce) throws IOException {
        // Given
        var body = "0123456789".repeat(30_000);
        var sized = "POST / HTTP/1.1\r\nContent-Length: 300000\r\n\r\n" + body;
        var chunked =
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n493e0\r\n"
                        + body
                        + "\r\n0\r\n\r\n";
        // When
        var messages = decode(sized + chunked + sized, atOnce);
        // Then
        assertThat(messages)
                .hasSize(3)
                .allMatch(message -> message.equals("POST / HTTP/1.1 " + body + " -1 false"));
    }

    @Test
    void what_is_not_http_is_refused() {
        // Given
        var nonsense =
                List.of(
                        "POST / HTTP/1.1\r\nno colon\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                        "x".repeat(100_000));
        // Then
        assertThat(nonsense)
                .allSatisfy(
                        bytes ->
                                assertThatThrownBy(() -> decode(bytes, 4096))
                                        .isInstanceOf(IOException.class)
                                        .isNotInstanceOf(EOFException.class));
    }

    @Test
    void path_and_status_are_read_from_the_first_line() throws IOException {
        // When
        var request = HttpHead.parse("POST /d/1/v1/batch?x=1 HTTP/1.1");
        var reply = HttpHead.parse("HTTP/1.1 503 Service Unavailable");
        // Then
        assertThat(request.path()).isEqualTo("/d/1/v1/batch?x=1");
        assertThat(reply.status()).isEqualTo(503);
    }

    private static List<String> decode(String text, int atOnce) throws IOException {
        var decoder = new HttpDecoder();
        var messages = new ArrayList<String>();
        var bytes = text.getBytes(US_ASCII);
        for (int i = 0; i < bytes.length; i += atOnce) {
            int n = Math.min(atOnce, bytes.length - i);
            var piece = Channels.newChannel(new ByteArrayInputStream(bytes, i, n));
            for (int left = n; left > 0; ) {
                left -= decoder.read(piece);
                for (var message = decoder.next(); message != null; message = decoder.next()) {
                    messages.add(describe(message));
                }
            }
        }
        return messages;
    }

    private static String describe(HttpMessage message) {
        var head = message.head();
        return "%s %s %d %s"
                .formatted(
                        head.first(),
                        message.text(Integer.MAX_VALUE),
                        head.retryAfterSeconds(),
                        head.close());
    }
}
