package io.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.scenario.Latency;
import io.millrace.bench.scenario.Measured;
import io.millrace.bench.scenario.Result;
import io.millrace.bench.sink.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {

    @Test
    void a_backlog_is_held_against_the_smallest_one() {
        // Given
        var small = backlog(10_000, 20_000, 0.20);
        // When
        var close = Goals.judge(List.of(small, backlog(1_000_000, 18_100, 0.219)));
        var slow = Goals.judge(List.of(small, backlog(10_000_000, 17_900, 0.221)));
        // Then
        assertThat(close).extracting(Verdict::met).containsExactly(true, true);
        assertThat(slow).extracting(Verdict::met).containsExactly(false, false);
        assertThat(Goals.judge(List.of(small))).isEmpty();
    }

    @Test
    void the_slowest_passport_counts() {
        assertThat(passports(12.0, 199.0)).extracting(Verdict::met).containsExactly(true);
        assertThat(passports(12.0, 201.0)).extracting(Verdict::met).containsExactly(false);
        assertThat(passports()).isEmpty();
    }

    @Test
    void a_healthy_destination_may_lose_a_tenth_of_its_p99_to_the_others() {
        assertThat(isolation(200, 219)).extracting(Verdict::met).containsExactly(true);
        assertThat(isolation(200, 221)).extracting(Verdict::met).containsExactly(false);
    }

    @Test
    void full_rate_is_timed_from_the_first_delivery_and_never_is_missed() {
        assertThat(outage(14, 23)).extracting(Verdict::met).containsExactly(true, true);
        assertThat(outage(16, 27)).extracting(Verdict::met).containsExactly(false, false);
        assertThat(outage(-1, -1)).extracting(Verdict::met).containsExactly(false, false);
        assertThat(outage(-1, -1)).extracting(Verdict::measured).containsOnly("never");
    }

    @Test
    void only_what_carries_events_counts_as_idle_cpu() {
        // Given
        var idle =
                new Result.Idle(
                        "idle",
                        Map.of("data-plane", 0.006, "postgres", 0.003, "control-plane", 0.5),
                        Map.of());
        // Then
        assertThat(Goals.judge(List.of(idle)))
                .containsExactly(
                        new Verdict(
                                "idle: CPU of data plane and PostgreSQL",
                                "≤ 1 % of a core",
                                "0.90 %",
                                true));
    }

    private static List<Verdict> isolation(double up, double down) {
        return Goals.judge(
                List.of(
                        new Result.Isolation(
                                "one-destination-down",
                                1000,
                                Tally.NONE,
                                List.of(measured(1000, up, 0.1)),
                                List.of(measured(1000, down, 0.1)))));
    }

    private static List<Verdict> outage(double first, double full) {
        return Goals.judge(
                List.of(
                        new Result.Outage(
                                "outage", 20_000, 6_000, 480_000, first, full, 90, Tally.NONE)));
    }

    private static Result.Backlog backlog(int events, double rate, double pages) {
        return new Result.Backlog(
                "backlog", events, List.of(measured(rate, 100, pages)), List.of(), Tally.NONE);
    }

    private static List<Verdict> passports(Double... millis) {
        return Goals.judge(
                List.of(
                        new Result.Backlog(
                                "backlog-1m", 1, List.of(), List.of(millis), Tally.NONE)));
    }

    @Test
    void what_many_connections_cost_is_what_the_data_planes_grow_by() {
        // Given
        var cheap = new Result.Connections("connections", 10_000, held(300, 5), held(449, 49));
        var dear = new Result.Connections("connections", 10_000, held(300, 5), held(451, 51));
        // Then
        assertThat(cheap.bytes()).isEqualTo(149_000_000);
        assertThat(Goals.judge(List.of(cheap)))
                .extracting(Verdict::met)
                .containsExactly(true, true);
        assertThat(Goals.judge(List.of(dear)))
                .extracting(Verdict::met)
                .containsExactly(false, false);
    }

    private static Measured held(long megabytes, double p99) {
        var latency = new Latency(1, p99, p99, p99);
        var memory = Map.of("data-plane", megabytes * 1_000_000, "postgres", megabytes);
        return new Measured(
                1, 0, latency, latency, Map.of(), memory, 1.0, 1.0, 0, 0, 0, Tally.NONE);
    }

    private static Measured measured(double rate, double p99, double pages) {
        var latency = new Latency(1, p99, p99, p99);
        return new Measured(
                rate, rate, latency, latency, Map.of(), Map.of(), 1.0, pages, 0, 0, 0, Tally.NONE);
    }
}
