package io.millrace.dataplane.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every sender of HTTP requests keeps, against a real server on loopback.
abstract class SenderContract {
    static final Duration ENOUGH = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(300);

    ScriptedHttpServer server;
    Sender sender;

    /// A sender that may reach loopback.
    abstract Sender newSender();

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedHttpServer();
        sender = newSender();
    }

    @AfterEach
    void stop() throws Exception {
        if (sender instanceof AutoCloseable open) {
            open.close();
        }
        server.close();
    }

    @Test
    void an_answer_carries_status_headers_in_lower_case_and_body() {
        // Given
        server.on("/a", new Script.Answer(429, Map.of("Retry-After", "7"), utf8("slow down")));
        // When
        var answer = (Reply.Answer) send("/a", "{}");
        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", List.of("7"));
        assertThat(answer.text()).isEqualTo("slow down");
    }

    @Test
    void the_request_arrives_as_given() {
        // Given
        var request =
                new Request.Http(
                        "PUT",
                        server.uri("/in?a=b%20c"),
                        Map.of("content-type", "application/json", "x-one", "1"),
                        utf8("{\"a\":1}"),
                        false);
        // When
        join(sender.send(request, ENOUGH));
        // Then
        var got = server.received().getFirst();
        assertThat(got.method()).isEqualTo("PUT");
        assertThat(got.path()).isEqualTo("/in?a=b%20c");
        assertThat(got.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("x-one", "1");
        assertThat(got.text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void a_long_body_is_cut() {
        // Given
        server.on("/long", Script.answer(200, "x".repeat(Reply.MAX_BODY + 5_000)));
        // When
        var answer = (Reply.Answer) send("/long", "{}");
        // Then
        assertThat(answer.body()).hasSize(Reply.MAX_BODY);
    }

    @Test
    void a_silent_server_is_a_timeout_that_may_have_applied_it() {
        // Given
        server.on("/hang", new Script.Hang());
        // When
        var reply = join(sender.send(post(server.uri("/hang"), "{}"), SHORT));
        // Then
        assertNoAnswer(reply, "timeout", true);
    }

    @Test
    void a_dripping_server_does_not_stretch_the_timeout() {
        // Given
        server.on("/drip", new Script.Drip(Duration.ofMillis(10)));
        // When
        var reply = join(sender.send(post(server.uri("/drip"), "{}"), SHORT));
        // Then
        assertNoAnswer(reply, "timeout", true);
    }

    @Test
    void a_closed_port_is_a_refusal_that_reached_nobody() throws IOException {
        // Given
        var nobody = freePort();
        // When
        var reply = join(sender.send(post(URI.create("http://127.0.0.1:" + nobody), "{}"), ENOUGH));
        // Then
        assertNoAnswer(reply, "refused", false);
    }

    @Test
    void an_unknown_name_is_a_dns_failure_that_reached_nobody() {
        // When
        var reply = join(sender.send(post(URI.create("http://nobody.invalid/"), "{}"), ENOUGH));
        // Then
        assertNoAnswer(reply, "dns", false);
    }

    @Test
    void a_reset_before_the_body_is_read_is_a_reset() {
        // Given
        server.on("/r", new Script.ResetBeforeBody());
        // When
        var reply = send("/r", "x".repeat(4_000_000));
        // Then
        assertThat(((Reply.NoAnswer) reply).code()).isEqualTo("reset");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_reset_after_the_body_is_read_may_have_applied_it() {
        // Given
        server.on("/r", new Script.ResetAfterBody());
        // When
        var reply = send("/r", "{}");
        // Then
        assertNoAnswer(reply, "reset", true);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_connection_closed_without_an_answer_may_have_applied_it_and_is_not_sent_again() {
        // Given
        server.on("/c", Script.answer(200), new Script.Close());
        send("/c", "{}");
        // When
        var reply = send("/c", "{}");
        // Then
        assertNoAnswer(reply, "closed", true);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        // Given
        server.on("/half", new Script.BreakOff());
        // When
        var reply = send("/half", "{}");
        // Then
        assertNoAnswer(reply, "closed", true);
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() {
        // Given
        server.on("/from", new Script.Answer(307, Map.of("Location", "/to"), new byte[0]));
        // When
        var answer = (Reply.Answer) send("/from", "{}");
        // Then
        assertThat(answer.status()).isEqualTo(307);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void a_503_that_asks_for_an_immediate_retry_is_not_sent_again() {
        // Given
        server.on("/busy", Script.retryAfter(503, 0));
        // When
        var answer = (Reply.Answer) send("/busy", "{}");
        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void many_at_once_get_each_their_own_answer() {
        // Given
        var replies = new ArrayList<CompletableFuture<Reply>>();
        for (int i = 0; i < 200; i++) {
            server.on("/n" + i, Script.answer(200, "answer " + i));
        }
        // When
        for (int i = 0; i < 200; i++) {
            replies.add(
                    sender.send(post(server.uri("/n" + i), "{}"), ENOUGH).toCompletableFuture());
        }
        // Then
        for (int i = 0; i < 200; i++) {
            assertThat(((Reply.Answer) join(replies.get(i))).text()).isEqualTo("answer " + i);
        }
    }

    @Test
    void a_request_that_cannot_be_written_is_refused_without_telling_its_secrets() {
        // Given
        var request =
                new Request.Http(
                        "POST",
                        server.uri("/"),
                        Map.of("x-key", "s3cr\u00e9t\n"),
                        new byte[0],
                        false);
        // When
        var reply = join(sender.send(request, ENOUGH));
        // Then
        assertThat(((Reply.Refused) reply).message()).contains("x-key").doesNotContain("s3cr");
    }

    Reply send(String path, String body) {
        return join(sender.send(post(server.uri(path), body), ENOUGH));
    }

    static Request.Http post(URI uri, String body) {
        return new Request.Http(
                "POST", uri, Map.of("content-type", "application/json"), utf8(body), false);
    }

    static Reply join(CompletionStage<Reply> reply) {
        return reply.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    static void assertNoAnswer(Reply reply, String code, boolean reached) {
        assertThat(reply).isInstanceOf(Reply.NoAnswer.class);
        var none = (Reply.NoAnswer) reply;
        assertThat(none.code()).as(none.message()).isEqualTo(code);
        assertThat(none.reached()).isEqualTo(reached);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
