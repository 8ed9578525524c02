package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.DeliveryOptions.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineLimitsTest {
    private static final BatchLimits SINGLE = new BatchLimits(1, 1 << 20, Duration.ZERO, false);

    private final EngineRig rig = new EngineRig();

    @Test
    void never_more_events_than_a_second_saved_up_and_the_rate() {
        // Given
        rig.options = options(10, 0, 0);
        IntStream.range(0, 100).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(Duration.ofSeconds(12));
        // Then
        assertThat(rig.counters().delivered()).isEqualTo(100);
        for (var i = 0; i < rig.sent.size(); i++) {
            var so = rig.sent.subList(0, i + 1).stream().mapToLong(s -> s.ids().size()).sum();
            assertThat(so).isLessThanOrEqualTo(10 + rig.sent.get(i).at().toMillis() / 100);
        }
    }

    @Test
    void never_more_requests_than_the_rate() {
        // Given
        rig.options = options(0, 2, 0);
        rig.limits = SINGLE;
        IntStream.range(0, 10).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(Duration.ofSeconds(3));
        // Then
        assertThat(rig.sent.size()).isBetween(7, 8);
    }

    @Test
    void never_more_calls_under_way_than_configured() {
        // Given
        rig.options = options(0, 0, 2);
        rig.limits = SINGLE;
        IntStream.range(0, 50).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(Duration.ofSeconds(5));
        // Then
        assertThat(rig.counters().delivered()).isEqualTo(50);
        assertThat(rig.mostAtOnce).isEqualTo(2);
    }

    @Test
    void a_wish_for_one_lane_is_a_floor_and_burns_no_attempt() {
        // Given
        rig.limits = SINGLE;
        var wish = Optional.of(Duration.ofSeconds(30));
        var wait = new Verdict(Verdict.Outcome.THROTTLE, Verdict.Scope.LANE, wish, "429", "slowly");
        rig.verdicts = (call, reply) -> List.of(rig.sent.size() > 3 ? Verdict.done("200") : wait);
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(3));
        // Then
        assertThat(rig.counters().delivered()).isEqualTo(1);
        assertThat(rig.attempts).allSatisfy(a -> assertThat(a.tries()).containsExactly(1));
        for (var i = 1; i < rig.sent.size(); i++) {
            var pause = rig.sent.get(i).at().minus(rig.sent.get(i - 1).at());
            assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
        }
    }

    @Test
    void a_wish_of_the_destination_stops_everything_for_an_hour_at_most() {
        // Given
        rig.limits = SINGLE;
        var headers = Map.of("retry-after", List.of("7200"));
        rig.destination =
                ids ->
                        rig.elapsed().compareTo(Duration.ofMinutes(1)) < 0
                                ? new Reply.Answer(429, headers, new byte[0])
                                : EngineRig.answer(200);
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(59));
        rig.log("b1", 2);
        assertThat(rig.sent).hasSize(1);
        rig.run(Duration.ofMinutes(2));
        // Then
        assertThat(rig.counters().delivered()).isEqualTo(2);
    }

    @Test
    void an_event_older_than_the_maximum_age_is_given_up() {
        // Given
        rig.options = new DeliveryOptions(0, 0, 0, OnAbort.CONTINUE, Ordering.USER, 1);
        rig.destination = ids -> EngineRig.answer(503);
        rig.log("a1", 1);
        // When
        rig.start();
        rig.run(Duration.ofMinutes(62));
        // Then
        assertThat(rig.counters().expired()).isEqualTo(1);
    }

    @Test
    void after_an_outage_of_80_s_it_delivers_within_15_s_and_at_full_rate_10_s_later() {
        // Given
        var back = Duration.ofSeconds(80);
        rig.limits = new BatchLimits(10, 1 << 20, Duration.ofMillis(10), true);
        rig.destination = ids -> EngineRig.answer(rig.elapsed().compareTo(back) < 0 ? 503 : 200);
        IntStream.range(0, 60_000).forEach(i -> rig.log("e" + i, i));
        // When
        rig.start();
        rig.run(Duration.ofSeconds(130));
        // Then
        var good = rig.sent.stream().filter(s -> s.at().compareTo(back) >= 0).toList();
        var first = good.getFirst().at();
        assertThat(first).isLessThan(back.plusSeconds(15));
        var full = first.plusSeconds(10);
        var calls = good.stream().filter(s -> isWithin(s.at(), full, full.plusSeconds(1))).count();
        var fullRate = 8 * 1000L / rig.latency.toMillis();
        assertThat(calls).isGreaterThan(fullRate * 9 / 10);
    }

    private static boolean isWithin(Duration at, Duration from, Duration to) {
        return at.compareTo(from) >= 0 && at.compareTo(to) < 0;
    }

    private static DeliveryOptions options(int events, int requests, int calls) {
        return new DeliveryOptions(events, requests, calls, OnAbort.CONTINUE, Ordering.USER, 24);
    }
}
