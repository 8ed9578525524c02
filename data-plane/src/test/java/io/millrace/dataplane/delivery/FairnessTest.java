package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Ten connections on one loop, on which every task costs time.
class FairnessTest {
    private static final int CONNECTIONS = 10;
    private static final int EVENTS = 2_000;

    @Test
    void nine_destinations_that_are_down_do_not_delay_the_tenth() {
        // When
        var healthy = p99(c -> false);
        var nineDown = p99(c -> c > 0);
        // Then
        assertThat(nineDown).isLessThanOrEqualTo(healthy.multipliedBy(11).dividedBy(10));
    }

    @Test
    void connections_that_catch_up_leave_the_others_their_turns() {
        // Given
        var time = costly();
        var live = new EngineRig(time);
        var behind = IntStream.range(1, CONNECTIONS).mapToObj(c -> new EngineRig(time)).toList();
        for (var rig : behind) {
            IntStream.range(0, 20_000).forEach(i -> rig.log("old" + i, i));
        }
        // When
        behind.forEach(EngineRig::start);
        live.start();
        live.log("new", 1);
        live.run(Duration.ofSeconds(1));
        // Then
        assertThat(live.sent.getFirst().at()).isLessThan(Duration.ofMillis(100));
        assertThat(behind).allSatisfy(rig -> assertThat(rig.sent).isNotEmpty());
    }

    /// Time from being logged to being sent of the first connection's events.
    private static Duration p99(IntPredicate down) {
        var time = costly();
        var rigs = IntStream.range(0, CONNECTIONS).mapToObj(c -> new EngineRig(time)).toList();
        for (var c = 0; c < CONNECTIONS; c++) {
            var status = down.test(c) ? 503 : 200;
            rigs.get(c).destination = ids -> EngineRig.answer(status);
            rigs.get(c).start();
        }
        var logged = new HashMap<String, Duration>();
        for (var i = 0; i < EVENTS; i++) {
            for (var rig : rigs) {
                rig.log("e" + i, i % 50);
            }
            logged.put("e" + i, rigs.getFirst().elapsed());
            rigs.getFirst().run(Duration.ofMillis(10));
        }
        return percentile(rigs.getFirst().sent, logged);
    }

    private static Duration percentile(List<EngineRig.Sent> sent, Map<String, Duration> logged) {
        var waits = new ArrayList<Duration>();
        for (var call : sent) {
            call.ids()
                    .forEach(id -> waits.add(call.at().minus(logged.getOrDefault(id, call.at()))));
        }
        assertThat(waits).hasSizeGreaterThan(EVENTS - 20);
        waits.sort(null);
        return waits.get(waits.size() * 99 / 100);
    }

    private static SimScheduler costly() {
        return new SimScheduler(new Random(1), Duration.ofNanos(20_000));
    }
}
