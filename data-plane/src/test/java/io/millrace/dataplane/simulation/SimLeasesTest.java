package io.millrace.dataplane.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.node.LeasedOwnership;
import io.millrace.dataplane.progress.Heard;
import io.millrace.dataplane.progress.Leases.Self;
import io.millrace.dataplane.progress.Ownership;
import io.millrace.dataplane.progress.OwnershipContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The production logic of sharing over leases in memory, on virtual time.
class SimLeasesTest extends OwnershipContract {
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);

    private final SimScheduler time = new SimScheduler(new Random(1));
    private final SimLeases leases = new SimLeases(time);
    private final Map<String, SimNodeTime> clocks = new HashMap<>();
    private int boots;

    @Override
    protected Ownership node(String name, String address) {
        var clock = new SimNodeTime(time);
        clocks.put(name, clock);
        var self = new Self(name, name + boots++, "1", address);
        return new LeasedOwnership(leases, self, PARTITIONS, clock);
    }

    @Override
    protected void until(String what, BooleanSupplier holds) {
        within(Duration.ofMinutes(1), what, holds);
    }

    @Override
    protected void turns() {
        time.advance(HEARTBEAT.multipliedBy(2).plusSeconds(1));
    }

    @Override
    protected void pauseBeyondLease(String name) {
        clock(name).pause();
        time.advance(Duration.ofSeconds(21));
    }

    @Override
    protected void resume(String name) {
        clock(name).resume();
    }

    @Test
    void a_share_moves_to_a_node_that_joins_within_a_second() {
        // Given
        var first = new Heard();
        node("a", "http://a").start(first);
        until("all are given", () -> first.mine().size() == PARTITIONS);
        // When
        var second = new Heard();
        node("b", "http://b").start(second);
        // Then
        within(Duration.ofSeconds(1), "half is given", () -> second.mine().size() == 4);
    }

    @Test
    void a_node_that_leaves_is_replaced_within_a_second() {
        // Given
        var heard = List.of(new Heard(), new Heard());
        var leaving = node("a", "http://a");
        leaving.start(heard.get(0));
        node("b", "http://b").start(heard.get(1));
        until("half is given", () -> heard.get(1).mine().size() == 4);
        // When
        leaving.leave();
        // Then
        within(Duration.ofSeconds(1), "the rest", () -> heard.get(1).mine().size() == PARTITIONS);
    }

    @Test
    void a_paused_node_may_send_nothing_before_another_is_given_what_it_had() {
        // Given
        var first = new Heard();
        var sleeper = node("a", "http://a");
        sleeper.start(first);
        until("all are given", () -> first.mine().size() == PARTITIONS);
        var second = new Heard();
        node("b", "http://b").start(second);
        until("half is given", () -> second.mine().size() == 4);
        var slept = first.mine().keySet();
        // When
        clock("a").pause();
        // Then
        while (second.mine().size() < PARTITIONS) {
            time.advance(Duration.ofMillis(5));
            if (slept.stream().anyMatch(p -> sleeper.validFor(p, 0))) {
                assertThat(second.mine()).doesNotContainKeys(slept.toArray(new Integer[0]));
            }
        }
        assertThat(IntStream.range(0, PARTITIONS)).noneMatch(p -> sleeper.validFor(p, 0));
    }

    private SimNodeTime clock(String name) {
        return Optional.ofNullable(clocks.get(name)).orElseThrow();
    }

    private void within(Duration span, String what, BooleanSupplier holds) {
        var end = time.nanos() + span.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(time.nanos()).as(what).isLessThan(end);
            time.advance(Duration.ofMillis(5));
        }
    }
}
