package io.millrace.dataplane.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection, with a clock that stands until it is moved.
class GateTest {
    private static final String HEAD =
            "POST /v1/t HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";

    private final EmbeddedChannel channel = new EmbeddedChannel(new Gate());

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @Test
    void headers_that_take_ten_seconds_are_answered_408_and_the_end() {
        // Given
        send("POST /v1/t HT");
        wait(9);
        send("TP/1.1\r\nX: ");
        assertThat(channel.isOpen()).isTrue();
        // When
        wait(1);
        // Then
        assertThat(answer()).startsWith("HTTP/1.1 408 ").contains("headers were not complete");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_body_has_thirty_seconds_from_its_headers_on() {
        // Given
        send(HEAD.substring(0, 20));
        wait(9);
        send(HEAD.substring(20) + "a");
        wait(29);
        send("b");
        assertThat(channel.isOpen()).isTrue();
        // When
        wait(1);
        // Then
        assertThat(answer()).startsWith("HTTP/1.1 408 ").contains("body was not complete");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void a_connection_that_says_nothing_between_requests_is_left_alone() {
        // Given
        send(HEAD + "abcd");
        // When
        wait(60);
        // Then
        assertThat(channel.isOpen()).isTrue();
        assertThat(received()).endsWith("abcd");
    }

    @Test
    void each_request_has_its_own_time() {
        // Given
        for (var i = 0; i < 5; i++) {
            send(HEAD.substring(0, 9));
            wait(9);
            send(HEAD.substring(9) + "abcd");
        }
        // When
        wait(60);
        // Then
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void nothing_of_a_refused_request_goes_on_that_had_not_before() {
        // When
        send(HEAD + "abcd" + "GET / HTTP/1.1\r\nContent-Length : 1\r\n\r\n");
        send("GET /later HTTP/1.1\r\n\r\n");
        // Then
        assertThat(received()).isEqualTo(HEAD + "abcd");
    }

    @Test
    void a_refusal_does_not_overtake_the_answer_before_it() {
        // When
        send(HEAD + "abcd" + "nonsense\r\n");
        // Then
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        assertThat(channel.isOpen()).isTrue();
        wait(10);
        assertThat(channel.isOpen()).as("it waits for 10 s at most").isFalse();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private void wait(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private String answer() {
        return ((ByteBuf) channel.readOutbound()).toString(StandardCharsets.US_ASCII);
    }

    private String received() {
        var all = new StringBuilder();
        for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
            all.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return all.toString();
    }
}
