package io.millrace.dataplane.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.progress.Runs.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunsTest {

    @Test
    void settling_in_order_moves_the_cursor() {
        var runs = new Runs(5, List.of());
        assertThat(runs.settle(5)).isTrue();
        assertThat(runs.settle(6)).isTrue();
        assertThat(runs.cursor()).isEqualTo(7);
        assertThat(runs.runs()).isEmpty();
    }

    @Test
    void a_gap_holds_the_cursor_until_it_is_filled() {
        // Given
        var runs = new Runs(0, List.of());
        runs.settle(1);
        runs.settle(2);
        assertThat(runs.runs()).containsExactly(new Run(1, 3));
        // When
        runs.settle(0);
        // Then
        assertThat(runs.cursor()).isEqualTo(3);
    }

    @Test
    void settling_twice_says_so() {
        var runs = new Runs(3, List.of(new Run(5, 6)));
        assertThat(runs.settle(2)).isFalse();
        assertThat(runs.settle(5)).isFalse();
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_order_gives_what_a_plain_set_gives(long seed) {
        // Given
        var random = new Random(seed);
        var order = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(order, random);
        var runs = new Runs(0, List.of());
        var plain = new TreeSet<Integer>();
        for (var position : order.subList(0, 40)) {
            // When
            runs.settle(position);
            plain.add(position);
            // Then
            var cursor = IntStream.range(0, 61).filter(i -> !plain.contains(i)).findFirst();
            assertThat(runs.cursor()).isEqualTo(cursor.orElseThrow());
            assertThat(runs.cursor() + runs.beyondCursor()).isEqualTo(plain.size());
            assertThat(new Runs(runs.cursor(), runs.runs()).runs()).isEqualTo(runs.runs());
        }
    }
}
