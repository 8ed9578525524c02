package io.millrace.dataplane.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.simulation.SimWorld.Chances;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The production engine under a seeded scheduler. A failing seed is in the name of the failing
/// case.
class SimulationTest {
    private static final int EVENTS = 200;

    static LongStream seeds() {
        var from = Long.getLong("millrace.seed", 0);
        var count = Integer.getInteger("millrace.seeds", 300);
        return LongStream.range(from, from + count);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void first_deliveries_follow_the_log_and_the_ledger_adds_up(long seed) {
        // Given
        var world = new SimWorld(seed, new Chances(0.1, 0.1, 0.02, 0.01));
        // When
        world.run(EVENTS, 12);
        // Then
        assertThat(world.deliveries())
                .allSatisfy(
                        (lane, numbers) ->
                                assertThat(numbers.stream().map(Integer::parseInt).toList())
                                        .as(lane)
                                        .isSorted());
        assertThat(world.commits())
                .allSatisfy(
                        commit ->
                                assertThat(commit.changed().values())
                                        .allSatisfy(p -> assertThat(p.balanced()).isTrue()));
        var arrived = world.deliveries().values().stream().mapToInt(List::size).sum();
        var aborted = world.progress().stream().mapToLong(p -> p.counters().aborted()).sum();
        assertThat(arrived + aborted).isEqualTo(2L * EVENTS);
        assertThat(world.store.parkedRows()).isZero();
    }
}
