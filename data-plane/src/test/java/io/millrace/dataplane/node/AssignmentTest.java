package io.millrace.dataplane.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentTest {

    @Test
    void two_joining_a_lone_node_take_a_third_each() {
        // Given
        var alone = Assignment.of(16, List.of("a"), Map.of());
        // When
        var shared = Assignment.of(16, List.of("a", "b", "c"), alone);
        // Then
        assertThat(shared.values().stream().filter("a"::equals)).hasSize(6);
        assertThat(shared.values().stream().filter("b"::equals)).hasSize(5);
    }

    @Test
    void with_more_nodes_than_partitions_some_have_none() {
        assertThat(Assignment.of(2, List.of("a", "b", "c"), Map.of()).values())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shares_are_even_and_nothing_moves_without_need(long seed) {
        var random = new Random(seed);
        var partitions = 1 + random.nextInt(64);
        Map<Integer, String> held = new HashMap<>();
        for (var round = 0; round < 5; round++) {
            // Given
            var living = new TreeSet<String>();
            for (var i = 0; i <= random.nextInt(6); i++) {
                living.add("node-" + random.nextInt(8));
            }
            held.values().retainAll(living);
            // When
            var targets = Assignment.of(partitions, living, held);
            // Then
            var counts = new HashMap<String, Integer>();
            living.forEach(node -> counts.put(node, 0));
            targets.values().forEach(node -> counts.merge(node, 1, Integer::sum));
            assertThat(targets).hasSize(partitions);
            assertThat(new HashSet<>(counts.values()))
                    .isSubsetOf(partitions / living.size(), partitions / living.size() + 1);
            var before = held;
            assertThat(targets)
                    .allSatisfy(
                            (p, node) -> {
                                var had = before.get(p);
                                if (had != null && !had.equals(node)) {
                                    assertThat(count(before, had))
                                            .as("had more than its share")
                                            .isGreaterThan(partitions / living.size());
                                }
                            });
            assertThat(Assignment.of(partitions, living, targets)).isEqualTo(targets);
            held = new HashMap<>(targets);
        }
    }

    private static long count(Map<Integer, String> held, String node) {
        return held.values().stream().filter(node::equals).count();
    }
}
