package io.millrace.dataplane.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTest extends SenderContract {

    @Override
    Sender newSender() {
        return new Senders(TargetPolicy.LOOPBACK, Optional.empty());
    }

    @Test
    void a_body_is_compressed_when_asked_for() throws IOException {
        // Given
        var body = "{\"events\":[1,2,3]}".repeat(1000);
        var request = new Request.Http("POST", server.uri("/z"), Map.of(), utf8(body), true);
        // When
        join(sender.send(request, ENOUGH));
        // Then
        var got = server.received().getFirst();
        assertThat(got.headers()).containsEntry("content-encoding", "gzip");
        assertThat(got.body().length).isLessThan(body.length() / 10);
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(got.body()))) {
            assertThat(plain.readAllBytes()).isEqualTo(utf8(body));
        }
    }

    @Test
    void connections_are_used_again() {
        // When
        for (int i = 0; i < 20; i++) {
            send("/", "{}");
        }
        // Then
        assertThat(server.received()).hasSize(20).allMatch(got -> got.connection() == 1);
    }

    @Test
    void a_pooled_connection_that_the_server_closed_is_no_failure() throws InterruptedException {
        // Given
        server.on("/p", new Script.AnswerThenClose(), Script.answer(201));
        send("/p", "{}");
        server.awaitHangUps(1);
        restLongerThan(1_000_000_000L);
        // When
        var answer = (Reply.Answer) send("/p", "{}");
        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(server.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://example.com/", "http://u:p@example.com/", "x"})
    void other_schemes_and_user_names_are_refused(String uri) {
        // When
        var reply = join(sender.send(post(URI.create(uri), "{}"), ENOUGH));
        // Then
        assertThat(reply).isInstanceOf(Reply.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://2130706433:%d/",
                "http://127.1:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[64:ff9b::7f00:1]:%d/",
                "http://0.0.0.0:%d/",
                "http://169.254.169.254/"
            })
    void addresses_inside_are_refused_in_every_spelling(String form) {
        // Given
        var uri = URI.create(String.format(form, server.port()));
        try (var strict = new Senders(TargetPolicy.PUBLIC, Optional.empty())) {
            // When
            var reply = join(strict.send(post(uri, "{}"), ENOUGH));
            // Then
            assertThat(reply).isInstanceOf(Reply.Refused.class);
            assertThat(((Reply.Refused) reply).message()).contains("MILLRACE_ALLOW_TARGETS");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_closed_sender_says_so() throws Exception {
        // Given
        ((AutoCloseable) sender).close();
        // When
        var reply = send("/", "{}");
        // Then
        assertNoAnswer(reply, "closed", false);
    }

    /// The pool's own rest is real time; parking is the shortest honest way through it.
    private static void restLongerThan(long nanos) {
        var end = System.nanoTime() + nanos + 50_000_000L;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
