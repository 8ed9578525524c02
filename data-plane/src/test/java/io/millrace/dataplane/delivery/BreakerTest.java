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
            breaker.succeeded(pass());
        }
        breaker.failed(pass(), "500", "oops", time);
        assertThat(breaker.admit(time.nanos())).isPresent();
        assertThat(breaker.stall()).isEmpty();
    }

    @Test
    void failures_in_most_calls_open_it_and_it_says_why() {
        // When
        for (var i = 0; i < 6; i++) {
            breaker.failed(pass(), "500", "out of order", time);
        }
        // Then
        assertThat(breaker.admit(time.nanos())).isEmpty();
        assertThat(breaker.stall().map(Breaker.Stall::reason)).contains("out of order");
    }

    @Test
    void it_admits_one_probe_when_its_time_has_come() {
        // Given
        breaker.unavailable(pass(), "refused", "nobody listens", Optional.empty(), time);
        // When
        time.advance(Duration.ofSeconds(2));
        // Then
        assertThat(breaker.admit(time.nanos()).map(Breaker.Pass::probe)).contains(true);
        assertThat(breaker.admit(time.nanos())).isEmpty();
    }

    @Test
    void a_successful_probe_closes_it() {
        // Given
        breaker.unavailable(pass(), "refused", "nobody listens", Optional.empty(), time);
        time.advance(Duration.ofSeconds(2));
        // When
        breaker.succeeded(pass());
        // Then
        assertThat(breaker.admit(time.nanos())).isPresent();
        assertThat(breaker.admit(time.nanos())).isPresent();
        assertThat(breaker.stall()).isEmpty();
    }

    @Test
    void failed_probes_wait_longer_up_to_the_cap() {
        // Given
        breaker.unavailable(pass(), "refused", "nobody listens", Optional.empty(), time);
        for (var i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(11));
            // When
            breaker.failed(pass(), "500", "still broken", time);
        }
        // Then
        var wait = Duration.ofNanos(breaker.waitNanos(time.nanos()));
        assertThat(wait).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void a_wish_of_the_destination_is_honoured_whatever_comes_in_late() {
        // Given
        var late = pass();
        breaker.unavailable(pass(), "429", "slow down", Optional.of(Duration.ofSeconds(30)), time);
        // When
        breaker.succeeded(late);
        time.advance(Duration.ofSeconds(29));
        // Then
        assertThat(breaker.admit(time.nanos())).isEmpty();
        time.advance(Duration.ofSeconds(2));
        assertThat(breaker.admit(time.nanos())).isPresent();
    }

    @Test
    void a_longer_wish_of_a_late_answer_is_a_floor_too() {
        // Given
        var late = pass();
        breaker.unavailable(pass(), "429", "slow down", Optional.of(Duration.ofSeconds(5)), time);
        // When
        breaker.unavailable(late, "429", "slower", Optional.of(Duration.ofSeconds(30)), time);
        time.advance(Duration.ofSeconds(29));
        // Then
        assertThat(breaker.admit(time.nanos())).isEmpty();
    }

    @Test
    void a_probe_that_was_not_made_lets_another_one_pass() {
        // Given
        breaker.unavailable(pass(), "refused", "nobody listens", Optional.empty(), time);
        time.advance(Duration.ofSeconds(2));
        // When
        breaker.returned(pass());
        // Then
        assertThat(breaker.admit(time.nanos())).isPresent();
    }

    @Test
    void a_held_destination_is_tried_at_once_after_a_change() {
        // Given
        breaker.hold(pass(), "401", "the token is refused", time);
        assertThat(breaker.stall().map(Breaker.Stall::held)).contains(true);
        // When
        breaker.reset();
        // Then
        assertThat(breaker.admit(time.nanos())).isPresent();
    }

    private Breaker.Pass pass() {
        return breaker.admit(time.nanos()).orElseThrow();
    }
}
