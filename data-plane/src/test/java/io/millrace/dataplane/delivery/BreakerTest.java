package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Random random = new Random(1);
    private final SimScheduler time = new SimScheduler(random);
    private final Breaker breaker = new Breaker(RetryPolicy.STANDARD, random);

    @Test
    void a_single_failure_among_successes_changes_nothing() {
        for (var i = 0; i < 10; i++) {
            breaker.succeeded();
        }
        breaker.failed("500", "oops", time);
        assertThat(breaker.admits(time.nanos())).isTrue();
        assertThat(breaker.stall()).isEmpty();
    }

    @Test
    void failures_in_most_calls_open_it_and_it_says_why() {
        // When
        for (var i = 0; i < 6; i++) {
            breaker.failed("500", "out of order", time);
        }
        // Then
        assertThat(breaker.admits(time.nanos())).isFalse();
        assertThat(breaker.stall().map(Breaker.Stall::reason)).contains("out of order");
    }

    @Test
    void it_admits_one_probe_when_its_time_has_come() {
        // Given
        breaker.unavailable("refused", "nobody listens", Optional.empty(), time);
        // When
        time.advance(Duration.ofSeconds(2));
        // Then
        assertThat(breaker.admits(time.nanos())).isTrue();
        assertThat(breaker.admits(time.nanos())).isFalse();
    }

    @Test
    void a_successful_probe_closes_it() {
        // Given
        breaker.unavailable("refused", "nobody listens", Optional.empty(), time);
        time.advance(Duration.ofSeconds(2));
        breaker.admits(time.nanos());
        // When
        breaker.succeeded();
        // Then
        assertThat(breaker.admits(time.nanos())).isTrue();
        assertThat(breaker.admits(time.nanos())).isTrue();
        assertThat(breaker.stall()).isEmpty();
    }

    @Test
    void failed_probes_wait_longer_up_to_the_cap() {
        // Given
        breaker.unavailable("refused", "nobody listens", Optional.empty(), time);
        for (var i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(11));
            assertThat(breaker.admits(time.nanos())).isTrue();
            // When
            breaker.failed("500", "still broken", time);
        }
        // Then
        var wait = Duration.ofNanos(breaker.waitNanos(time.nanos()));
        assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void a_wish_of_the_destination_is_honoured_whatever_comes_in_late() {
        // Given
        breaker.unavailable("429", "slow down", Optional.of(Duration.ofSeconds(30)), time);
        // When
        breaker.succeeded();
        time.advance(Duration.ofSeconds(29));
        // Then
        assertThat(breaker.admits(time.nanos())).isFalse();
        time.advance(Duration.ofSeconds(2));
        assertThat(breaker.admits(time.nanos())).isTrue();
    }

    @Test
    void a_held_destination_is_tried_at_once_after_a_change() {
        // Given
        breaker.hold("401", "the token is refused", time);
        assertThat(breaker.stall().map(Breaker.Stall::held)).contains(true);
        // When
        breaker.reset();
        // Then
        assertThat(breaker.admits(time.nanos())).isTrue();
    }
}
