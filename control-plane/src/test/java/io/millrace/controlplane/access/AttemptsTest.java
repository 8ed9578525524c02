package io.millrace.controlplane.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.controlplane.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final SetClock clock = new SetClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void the_eleventh_failure_within_a_minute_has_to_wait_for_its_end() {
        // Given
        fail("1.1.1.1", Attempts.MOST);
        clock.now = clock.now.plusSeconds(20);
        // When
        var refused = catchThrowableOfType(ProblemException.class, () -> attempts.begin("1.1.1.1"));
        // Then
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(41));
        assertThat(refused.problem().status()).isEqualTo(429);
        clock.now = clock.now.plusSeconds(40);
        assertThatCode(() -> attempts.begin("1.1.1.1")).doesNotThrowAnyException();
    }

    @Test
    void another_address_is_not_held_up() {
        // Given
        fail("1.1.1.1", Attempts.MOST);
        // Then
        assertThatCode(() -> attempts.begin("2.2.2.2")).doesNotThrowAnyException();
    }

    @Test
    void a_sign_in_that_succeeds_does_not_count() {
        // Given
        fail("1.1.1.1", Attempts.MOST - 1);
        // When
        for (int i = 0; i < 50; i++) {
            attempts.begin("1.1.1.1");
            attempts.succeeded("1.1.1.1");
        }
        // Then
        assertThatCode(() -> attempts.begin("1.1.1.1")).doesNotThrowAnyException();
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.begin(address);
        }
    }

    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
