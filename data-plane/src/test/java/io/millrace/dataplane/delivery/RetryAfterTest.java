package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.dataplane.egress.Script;
import io.millrace.dataplane.egress.ScriptedHttpServer;
import io.millrace.dataplane.egress.Senders;
import io.millrace.dataplane.egress.TargetPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Real requests to a scripted server, waits in simulated time.
class RetryAfterTest {
    private final EngineRig rig = new EngineRig();
    private ScriptedHttpServer server;
    private Senders senders;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedHttpServer();
        senders = new Senders(TargetPolicy.LOOPBACK, Optional.empty());
        rig.limits = new BatchLimits(1, 1 << 20, Duration.ZERO, false);
        rig.destination = ids -> exchange(String.join(",", ids));
    }

    @AfterEach
    void stop() throws IOException {
        senders.close();
        server.close();
    }

    @Test
    void seconds_are_waited_for_without_an_attempt() {
        // Given
        server.on(
                "/in", Script.retryAfter(429, 37), Script.retryAfter(503, 41), Script.answer(200));
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(5));
        // Then
        assertThat(pause(1)).isBetween(Duration.ofSeconds(37), Duration.ofSeconds(38));
        assertThat(pause(2)).isBetween(Duration.ofSeconds(41), Duration.ofSeconds(42));
        assertThat(rig.attempts).allSatisfy(a -> assertThat(a.tries()).containsExactly(1));
        assertThat(rig.counters().delivered()).isEqualTo(1);
    }

    @Test
    void a_date_is_waited_for_by_the_clock_of_the_server() {
        // Given: a server whose clock is wrong by years
        var headers =
                Map.of(
                        "Date", "Thu, 01 Jan 2015 00:00:00 GMT",
                        "Retry-After", "Thu, 01 Jan 2015 00:02:00 GMT");
        server.on("/in", new Script.Answer(503, headers, new byte[0]), Script.answer(200));
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(5));
        // Then
        assertThat(pause(1)).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(121));
        assertThat(rig.counters().delivered()).isEqualTo(1);
    }

    @Test
    void a_date_of_a_server_that_does_not_say_what_time_it_has_is_read_by_our_clock() {
        // Given
        var date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Clock.systemUTC().instant().plusSeconds(600).atOffset(ZoneOffset.UTC));
        server.on(
                "/in",
                new Script.Answer(503, Map.of("Retry-After", date), new byte[0]),
                Script.answer(200));
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(15));
        // Then
        assertThat(pause(1)).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(11));
    }

    @Test
    void a_reset_in_seconds_is_a_wish_too() {
        // Given
        server.on(
                "/in",
                new Script.Answer(429, Map.of("RateLimit-Reset", "50"), new byte[0]),
                Script.answer(200));
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(5));
        // Then
        assertThat(pause(1)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(51));
    }

    private Duration pause(int call) {
        return rig.sent.get(call).at().minus(rig.sent.get(call - 1).at().plus(rig.latency));
    }

    private Reply exchange(String body) {
        var request =
                new Request.Http(
                        "POST",
                        server.uri("/in"),
                        Map.of(),
                        body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        false);
        return senders.send(request, Duration.ofSeconds(10)).toCompletableFuture().join();
    }
}
