package io.millrace.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComebackTest {

    @Test
    void the_first_delivery_is_the_first_step_that_brought_one() {
        assertThat(new Comeback(List.of(7L, 7L, 7L, 8L, 9L), 0.5).secondsToFirst()).isEqualTo(1.5);
    }

    @Test
    void full_rate_begins_with_the_first_second_that_has_it() {
        // Given: a step of half a second; 10, 20, 60, 60, 40 deliveries
        var comeback = new Comeback(List.of(0L, 10L, 30L, 90L, 150L, 190L), 0.5);
        // Then
        assertThat(comeback.secondsToFullRate(100)).isEqualTo(1.0);
        assertThat(comeback.secondsToFullRate(30)).as("with the first delivery").isEqualTo(0.5);
    }

    @Test
    void what_never_came_is_never() {
        // Given
        var comeback = new Comeback(List.of(5L, 5L, 5L), 1);
        // Then
        assertThat(comeback.secondsToFirst()).isEqualTo(Comeback.NEVER);
        assertThat(comeback.secondsToFullRate(1)).isEqualTo(Comeback.NEVER);
    }
}
