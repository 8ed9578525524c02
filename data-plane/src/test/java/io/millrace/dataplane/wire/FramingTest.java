package io.millrace.dataplane.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.millrace.dataplane.wire.Framing.Phase;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final String POST = "POST /v1/batch HTTP/1.1\r\nHost: a\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    static Stream<Arguments> faults() {
        return Stream.of(lengths(), headers(), codings(), firstLines(), bodies())
                .flatMap(Function.identity());
    }

    private static Stream<Arguments> lengths() {
        return Stream.of(
                arguments(Fault.LENGTH, POST + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length: 3, 3\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length: +3\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length: -3\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length: 0x3\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length: 3 3\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "Content-Length:\r\n\r\n"),
                arguments(Fault.LENGTH, POST + "CONTENT-LENGTH: 99999999999999999999\r\n\r\n"));
    }

    private static Stream<Arguments> headers() {
        return Stream.of(
                arguments(
                        Fault.LENGTH_AND_CHUNKS,
                        POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"),
                arguments(
                        Fault.LENGTH_AND_CHUNKS,
                        POST + "transfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n"),
                arguments(
                        Fault.CODING_REPEATED,
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"),
                arguments(
                        Fault.CODING_REPEATED,
                        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
                arguments(Fault.HEADER_NAME, POST + "Content-Length : 3\r\n\r\n"),
                arguments(Fault.HEADER_NAME, POST + "Transfer-Encoding : chunked\r\n\r\n"),
                arguments(Fault.HEADER_NAME, POST + ": 3\r\n\r\n"),
                arguments(Fault.HEADER_NAME, POST + "X\0: 3\r\n\r\n"),
                arguments(Fault.BARE_LINE_END, POST + "nocolon\r\n\r\n"),
                arguments(Fault.HEADER_VALUE, POST + "X: a\0b\r\n\r\n"),
                arguments(Fault.FOLDED, POST + "X: a\r\n b\r\n\r\n"),
                arguments(Fault.BARE_LINE_END, POST + "X: a\nContent-Length: 3\r\n\r\n"),
                arguments(Fault.BARE_LINE_END, POST + "X: a\rContent-Length: 3\r\n\r\n"),
                arguments(Fault.BARE_LINE_END, POST + "X: a\n\n"),
                arguments(Fault.HOST, POST + "Host: b\r\n\r\n"),
                arguments(Fault.HOST, "GET / HTTP/1.1\r\nX: y\r\n\r\n"),
                arguments(Fault.BARE_LINE_END, CHUNKED + "0\r\nX: 1\n\r\n"));
    }

    private static Stream<Arguments> codings() {
        return Stream.of(
                arguments(Fault.CODING, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                arguments(Fault.CODING, POST + "Transfer-Encoding: chunked, chunked\r\n\r\n"),
                arguments(Fault.CODING, POST + "Transfer-Encoding: identity\r\n\r\n"),
                arguments(Fault.CODING, POST + "Transfer-Encoding: xchunked\r\n\r\n"),
                arguments(Fault.CODING, POST + "Transfer-Encoding: chunk\r\n\r\n"),
                arguments(Fault.CODING, POST + "Transfer-Encoding: \"chunked\"\r\n\r\n"),
                arguments(Fault.CODING, POST + "Transfer-Encoding:\r\n chunked\r\n\r\n"));
    }

    private static Stream<Arguments> firstLines() {
        return Stream.of(
                arguments(Fault.REQUEST_LINE, "POST /v1/batch\r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "POST  / HTTP/1.1\r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "POST / HTTP/1.1 \r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "POST / HTTP/1.1\n\n"),
                arguments(Fault.REQUEST_LINE, "POST /\0 HTTP/1.1\r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "POST / HTTP/2.0\r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "POST / HTTP/1.12\r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                arguments(Fault.REQUEST_LINE, "\u0016\u0003\u0001"));
    }

    private static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(Fault.CHUNK, CHUNKED + "x\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "-1\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "0x1\r\na\r\n0\r\n\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "1 \r\na\r\n0\r\n\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "1\na\r\n0\r\n\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "1\r\nab\r\n0\r\n\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "1\r\na\n0\r\n\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "1;a\nb\r\na\r\n0\r\n\r\n"),
                arguments(Fault.CHUNK, CHUNKED + "000000001\r\na\r\n0\r\n\r\n"),
                arguments(Fault.BODY_LARGE, CHUNKED + "ffffffff\r\n"),
                arguments(Fault.BODY_LARGE, POST + "Content-Length: 16777217\r\n\r\n"),
                arguments(Fault.TARGET_LONG, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n"),
                arguments(Fault.HEAD_LARGE, POST + "X: " + "a".repeat(40_000) + "\r\n\r\n"),
                arguments(Fault.HEAD_LARGE, POST + "X: a\r\n".repeat(8_000) + "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_two_readers_could_take_differently_is_refused(Fault fault, String sent) {
        // When
        var found = whole(new Framing(), sent);
        // Then
        assertThat(found).isEqualTo(fault);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void byte_by_byte_it_is_refused_all_the_same(Fault fault, String sent) {
        // Given
        var framing = new Framing();
        Fault found = null;
        // When
        for (var i = 0; i < sent.length() && found == null; i++) {
            found = whole(framing, sent.substring(i, i + 1));
        }
        // Then
        assertThat(found).isEqualTo(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /é?a=b%20c HTTP/1.0\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                POST + "Content-Length: 3\r\n\r\nabc",
                POST + "content-length:3 \t\r\nX-Empty:\r\n\r\nabc",
                POST + "Content-Length: 0\r\nContent-Lengths: 7\r\nTransfer: x\r\n\r\n",
                CHUNKED + "3;ext=\"a b\"\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\n",
                CHUNKED + "0\r\nContent-Length: 9\r\nX: y\r\n\r\n",
                "\r\n\r\nPOST / HTTP/1.1\r\nhost:\r\nTRANSFER-ENCODING:Chunked\r\n\r\n0\r\n\r\n"
            })
    void a_plain_request_ends_where_it_says(String sent) {
        // Given
        var framing = new Framing();
        // When
        var found = whole(framing, sent + sent);
        // Then
        assertThat(found).isNull();
        assertThat(framing.ended()).isEqualTo(2);
        assertThat(framing.phase()).isEqualTo(Phase.BETWEEN);
    }

    @Test
    void a_request_without_its_last_byte_has_not_ended() {
        // Given
        var framing = new Framing();
        // When
        whole(framing, POST + "Content-Length: 3\r\n\r\nab");
        // Then
        assertThat(framing.ended()).isZero();
        assertThat(framing.phase()).isEqualTo(Phase.BODY);
    }

    @Test
    void what_was_whole_before_a_fault_stays_so() {
        // Given
        var framing = new Framing();
        var good = POST + "Content-Length: 3\r\n\r\nabc";
        // When
        var found = whole(framing, good + "GET / HTTP/1.1\r\nX : y\r\n\r\n");
        // Then
        assertThat(found).isEqualTo(Fault.HEADER_NAME);
        assertThat(framing.clean()).isEqualTo(good.length());
    }

    private static @Nullable Fault whole(Framing framing, String sent) {
        return framing.read(Unpooled.copiedBuffer(sent, StandardCharsets.ISO_8859_1));
    }
}
