package io.millrace.dataplane.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that a proxy before us could read differently are answered once, and the connection
/// ends. `FramingTest` has the whole table; here they come over a socket.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SmugglingTest {
    private static final String POST =
            "POST /v1/track HTTP/1.1\r\nHost: a\r\nX-Write-Key: " + Surroundings.KEY + "\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String HIDDEN = "GET /v1/m HTTP/1.1\r\nHost: a\r\n\r\n";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    static Stream<Arguments> probes() {
        return Stream.of(
                arguments(
                        "two lengths",
                        400,
                        POST + "Content-Length: 0\r\nContent-Length: 30\r\n\r\n"),
                arguments("a list of lengths", 400, POST + "Content-Length: 0, 30\r\n\r\n"),
                arguments("a signed length", 400, POST + "Content-Length: +0\r\n\r\n"),
                arguments(
                        "length and chunks",
                        400,
                        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                arguments(
                        "gzip, chunked",
                        501,
                        POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                arguments("identity", 501, POST + "Transfer-Encoding: identity\r\n\r\n"),
                arguments(
                        "chunked twice",
                        400,
                        POST + "Transfer-Encoding: chunked\r\n".repeat(2) + "\r\n0\r\n\r\n"),
                arguments("space before colon", 400, POST + "Content-Length : 0\r\n\r\n"),
                arguments("folded header", 400, POST + "X: a\r\n Content-Length: 30\r\n\r\n"),
                arguments("bare LF", 400, POST + "X: a\nContent-Length: 0\r\n\r\n"),
                arguments("bare CR", 400, POST + "X: a\rContent-Length: 0\r\n\r\n"),
                arguments("NUL", 400, POST + "X: a\0b\r\n\r\n"),
                arguments("chunk size in words", 400, CHUNKED + "five\r\nhello\r\n0\r\n\r\n"),
                arguments("chunk too long", 400, CHUNKED + "1\r\nab\r\n0\r\n\r\n"),
                arguments("chunk ends with LF", 400, CHUNKED + "1\r\n{\n0\r\n\r\n"),
                arguments("chunk size ends with LF", 400, CHUNKED + "1\n{\r\n0\r\n\r\n"),
                arguments("two hosts", 400, POST + "Host: b\r\nContent-Length: 0\r\n\r\n"),
                arguments("no version", 400, "GET /v1/m\r\n\r\n"),
                arguments("HTTP/2 without asking", 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                arguments("long URL", 414, "GET /" + "a".repeat(17_000) + " HTTP/1.1\r\n\r\n"),
                arguments("large headers", 431, POST + "X: " + "a".repeat(33_000) + "\r\n\r\n"),
                arguments("too much to come", 413, POST + "Content-Length: 16777217\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("probes")
    void a_probe_is_refused_and_its_connection_ends(String what, int status, String sent)
            throws IOException {
        try (var connection = new RawHttp()) {
            // When
            connection.send(sent + HIDDEN);
            // Then
            assertThat(connection.answer())
                    .hasValueSatisfying(
                            answer -> {
                                assertThat(answer.status()).isEqualTo(status);
                                assertThat(answer.body()).contains("\"success\":false");
                            });
            assertThat(connection.answer()).isEmpty();
        }
    }

    @Test
    void what_stands_before_a_probe_is_answered_first() throws IOException {
        // Given
        var event = "{\"userId\":\"u\",\"event\":\"Before\",\"messageId\":\"before-probe\"}";
        var good = POST + "Content-Length: " + event.length() + "\r\n\r\n" + event;
        try (var connection = new RawHttp()) {
            // When
            connection.send(good + HIDDEN + POST + "Content-Length : 0\r\n\r\n");
            // Then
            assertThat(connection.answer())
                    .hasValueSatisfying(a -> assertThat(a.status()).isEqualTo(200));
            assertThat(connection.answer())
                    .hasValueSatisfying(a -> assertThat(a.status()).isEqualTo(200));
            assertThat(connection.answer())
                    .hasValueSatisfying(a -> assertThat(a.status()).isEqualTo(400));
            assertThat(connection.answer()).isEmpty();
        }
    }

    @Test
    void a_wish_for_http_2_is_not_heard() throws IOException {
        try (var connection = new RawHttp()) {
            // When
            connection.send(
                    """
                    GET /v1/m HTTP/1.1\r
                    Host: a\r
                    Connection: Upgrade, HTTP2-Settings\r
                    Upgrade: h2c\r
                    HTTP2-Settings: AAMAAABkAAQAAP__\r
                    \r
                    """);
            // Then
            assertThat(connection.answer())
                    .hasValueSatisfying(a -> assertThat(a.status()).isEqualTo(200));
        }
    }
}
