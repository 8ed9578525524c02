package io.millrace.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.sink.Judgement;
import io.millrace.bench.sink.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrashReportTest {

    private static final CrashPlan PLAN =
            new CrashPlan(
                    Duration.ofMinutes(3), 1, 7, Set.of(Fault.DATA_PLANE, Fault.PAUSE), 400, false);

    @Test
    void a_loop_that_kept_every_promise_says_so_and_counts_duplicates_apart() {
        // Given
        var tally = new Tally(300, 0, 12, 0, 0);
        var wounds =
                List.of(
                        new Wound(Fault.DATA_PLANE, 1000, 50, 1, 4, 5),
                        new Wound(Fault.DATA_PLANE, 1000, 50, 1, 6, 9),
                        new Wound(Fault.POSTGRES, 1000, 50, 0, 2, 2));
        // When
        var report = report(wounds, 0, judgement(tally, 10), List.of());
        // Then
        assertThat(report.kept()).isTrue();
        assertThat(report.duplicates()).isEqualTo(2);
        assertThat(report.allowedDuplicates()).isEqualTo(2 * (1000 * 0.1 + 50));
        assertThat(report.text())
                .contains("3 faults in 3.0 min, 1 node, seed 7")
                .contains("data-plane           2   ready after   5.0 s (longest   6.0)")
                .contains("ok    lost: 0")
                .doesNotContain("FAIL");
    }

    @Test
    void what_was_lost_or_out_of_order_or_out_of_balance_fails_with_examples() {
        // Given
        var tally = new Tally(300, 2, 0, 1, 0);
        // When
        var report =
                report(List.of(), 2, judgement(tally, 0), List.of("con_1: 3 events are nowhere"));
        // Then
        assertThat(report.kept()).isFalse();
        assertThat(report.text())
                .contains("FAIL  lost: 2")
                .contains("0 5 17")
                .contains("FAIL  first deliveries out of order: 1")
                .contains("user 5: event 9 came after 10")
                .contains("FAIL  imbalance: 1 of 4 readings")
                .contains("ok    recovered from every fault");
    }

    @Test
    void each_kind_of_violation_alone_is_enough_to_fail() {
        var clean = judgement(new Tally(1, 0, 0, 0, 0), 0);
        var disorder = judgement(new Tally(1, 0, 0, 1, 0), 0);
        assertThat(report(List.of(), 0, clean, List.of()).kept()).isTrue();
        assertThat(report(List.of(), 1, clean, List.of()).kept()).isFalse();
        assertThat(report(List.of(), 0, disorder, List.of()).kept()).isFalse();
        assertThat(report(List.of(), 0, clean, List.of("gap")).kept()).isFalse();
    }

    private static CrashReport report(
            List<Wound> wounds, long lost, Judgement judgement, List<String> imbalances) {
        return new CrashReport(
                PLAN, Map.of(), wounds, 100, lost, judgement, imbalances, 4, List.of());
    }

    private static Judgement judgement(Tally tally, long excused) {
        return new Judgement(
                tally,
                excused,
                List.of(tally.duplicates()),
                List.of("0 5 17"),
                List.of("0: user 5: event 9 came after 10"));
    }
}
