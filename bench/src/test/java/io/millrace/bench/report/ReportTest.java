package io.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.scenario.Latency;
import io.millrace.bench.scenario.Measured;
import io.millrace.bench.scenario.Result;
import io.millrace.bench.sink.Tally;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Map<String, Double> CPU =
            Map.of("bench", 3.0, "data-plane", 40.0, "postgres", 9.25);

    @Test
    void a_table_has_one_row_a_flow_and_names_every_process() {
        // Given
        var flows =
                List.<Result>of(
                        new Result.Flow(
                                "e2e", "sustained", 0, Tally.NONE, List.of(measured(CPU, 210.0))),
                        new Result.Flow(
                                "e2e",
                                "paced",
                                900,
                                Tally.NONE,
                                List.of(measured(Map.of(), null))));
        // When
        var lines = new Report(Map.of("cores", "2"), flows).text().lines().toList();
        // Then
        assertThat(lines)
                .containsExactly(
                        "            accepted  delivered     ack     ack  end-to-end  end-to-end "
                            + " CPU µs/ev                                WAL        dupli-  out of",
                        "scenario        ev/s       ev/s  p50 ms  p99 ms      p50 ms      p99 ms   "
                            + "  system  bench  data-plane  postgres  B/ev  lost   cates   order",
                        "e2e           12,346     12,000     1.5      20          50         900   "
                            + "    49.3    3.0        40.0       9.3   210     0       4       0",
                        "e2e, paced    12,346     12,000     1.5      20          50         900   "
                            + "       -      -           -         -     -     0       4       0",
                        "",
                        "target                                        measured",
                        "e2e: CPU per event              ≤ 55.0 µs      49.3 µs     met",
                        "e2e: WAL per event                ≤ 350 B        210 B     met",
                        "e2e: sustained              ≥ 15,000 ev/s  12,346 ev/s  missed",
                        "e2e, paced: ack p99              ≤ 100 ms      20.0 ms     met",
                        "e2e, paced: end to end p50       ≤ 150 ms      50.0 ms     met",
                        "e2e, paced: end to end p99     ≤ 1,000 ms       900 ms     met",
                        "",
                        "cores: 2",
                        "e2e: other processes used 20 % of the cores, the host 0 %",
                        "e2e: 7 requests a run were sent again",
                        "e2e, paced: other processes used 20 % of the cores, the host 0 %",
                        "e2e, paced: 7 requests a run were sent again");
    }

    @Test
    void the_system_at_rest_is_shown_by_process_and_together() {
        // Given
        var idle =
                new Result.Idle(
                        "idle",
                        Map.of("bench", 0.5, "data-plane", 0.0123, "postgres", 0.002),
                        Map.of("bench", 50_000_000L, "data-plane", 300_000_000L));
        // When
        var text = new Report(Map.of(), List.of(idle)).text();
        // Then
        assertThat(text)
                .contains("data-plane                          1.23        300")
                .contains("together, without bench             1.23        300");
    }

    @Test
    void starts_and_kills_are_told_in_a_line_each() {
        // Given
        var start = new Result.Start("start", 8.25, 5.5, List.of(4.0), List.of(6.5), Tally.NONE);
        // When
        var text = new Report(Map.of(), List.of(start)).text();
        // Then
        assertThat(text)
                .startsWith("start: ready after 8.3 s on an empty folder, after 5.5 s on the same")
                .contains("kill -9 of the data plane: ready after 4.0 s, first delivery after 6.5")
                .containsPattern("first delivery after kill -9 +≤ 5 s after ready +2.5 s +met");
    }

    @Test
    void the_json_has_every_run_and_says_whether_the_promise_was_kept() {
        // Given
        var flow = new Result.Flow("e2e", "paced", 900, Tally.NONE, List.of(measured(CPU, 210.0)));
        // When
        var tree = JsonReport.tree(new Report(Map.of("cores", "2"), List.of(flow)));
        // Then
        assertThat(tree.at("/format").asInt()).isEqualTo(1);
        assertThat(tree.at("/facts/cores").asText()).isEqualTo("2");
        assertThat(tree.at("/results/0/kind").asText()).isEqualTo("flow");
        assertThat(tree.at("/results/0/kept").asBoolean()).isTrue();
        assertThat(tree.at("/results/0/runs/0/ack/p99").asDouble()).isEqualTo(20);
        assertThat(tree.at("/results/0/runs/0/cpuMicrosPerEvent/data-plane").asDouble())
                .isEqualTo(40);
        assertThat(tree.at("/results/0/runs/0/tally/duplicates").asInt()).isEqualTo(4);
    }

    private static Measured measured(Map<String, Double> cpu, @Nullable Double wal) {
        return new Measured(
                12_345.6,
                12_000,
                new Latency(1.5, 20, 30, 40),
                new Latency(50, 900, 950, 990),
                cpu,
                Map.of(),
                wal,
                0.25,
                0.2,
                0,
                7,
                new Tally(100_000, 0, 4, 0, 0));
    }
}
