package io.millrace.dataplane.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.simulation.SimWorld.Ablations;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The production engines under a seeded scheduler, through kills, zombies, outages, changes of the
/// configuration and people at work. `-Dmillrace.seeds=100000` runs more, `-Dmillrace.seed=17`
/// begins there.
class SimulationTest {
    private static final int EVENTS = 150;
    private static final int BLOCK = 50;
    private static final int ABLATED = 20;
    private static final long FIRST = Long.getLong("millrace.seed", 0);
    private static final long SEEDS = Long.getLong("millrace.seeds", 2_000);

    static LongStream blocks() {
        return LongStream.range(0, (SEEDS + BLOCK - 1) / BLOCK).map(b -> FIRST + b * BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0}")
    @MethodSource("blocks")
    void every_promise_holds_through_every_trouble(long from) {
        for (var seed = from; seed < Math.min(from + BLOCK, FIRST + SEEDS); seed++) {
            // When
            var world = run(seed, Ablations.NONE);
            // Then
            assertThat(world.violations())
                    .as(
                            "replay with: mvn -pl data-plane -am test -Dtest=SimulationTest"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false"
                                    + " -Dmillrace.seed=%d -Dmillrace.seeds=1",
                            seed)
                    .isEmpty();
        }
    }

    /// Of a hundred thousand: an event was in two objects, or connections stayed paused.
    @ParameterizedTest
    @ValueSource(
            longs = {
                11_335, 23_329, 42_248, 43_258, 47_945, 55_915, 57_399, 57_529, 73_700, 74_826,
                75_599, 79_514, 90_329, 93_056
            })
    void what_once_broke_a_promise_does_so_no_more(long seed) {
        assertThat(run(seed, Ablations.NONE).violations()).isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_world() {
        assertThat(run(3, Ablations.NONE).time.nanos())
                .isEqualTo(run(3, Ablations.NONE).time.nanos());
    }

    @Test
    void with_several_calls_for_a_lane_order_breaks() {
        assertThat(broken(new Ablations(true, false, false))).isGreaterThan(ABLATED / 2);
    }

    @Test
    void without_the_set_of_finished_positions_the_ledger_and_deliveries_break() {
        assertThat(broken(new Ablations(false, true, false))).isGreaterThan(ABLATED / 2);
    }

    @Test
    void without_the_guard_of_the_lease_a_zombie_sends() {
        assertThat(broken(new Ablations(false, false, true))).isPositive();
    }

    private static long broken(Ablations ablations) {
        return IntStream.range(0, ABLATED)
                .filter(seed -> !run(seed, ablations).violations().isEmpty())
                .count();
    }

    private static SimWorld run(long seed, Ablations ablations) {
        var world = new SimWorld(seed, ablations);
        world.run(EVENTS);
        return world;
    }
}
