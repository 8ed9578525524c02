package io.millrace.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.bench.measure.MachineCpu;
import io.millrace.bench.sink.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Latency NONE = new Latency(0, 0, 0, 0);

    @Test
    void figures_are_differences_over_the_window_and_per_accepted_event() {
        // Given: 10 s, 1,000 accepted, 990 delivered, 60 ms of data plane, 1 s of others
        var before =
                new Sample(
                        0,
                        500,
                        400,
                        Map.of("data-plane", 10_000L),
                        new MachineCpu(5_000_000, 0),
                        1_000L,
                        100L);
        var after =
                new Sample(
                        10_000_000,
                        1500,
                        1390,
                        Map.of("data-plane", 70_000L),
                        new MachineCpu(6_060_000, 0),
                        201_000L,
                        150L);
        // When
        var figures = new Window(before, after, NONE, NONE, Map.of()).figures(3, Tally.NONE);
        // Then
        assertThat(figures.acceptedPerSecond()).isEqualTo(100);
        assertThat(figures.deliveredPerSecond()).isEqualTo(99);
        assertThat(figures.cpuMicrosPerEvent()).isEqualTo(Map.of("data-plane", 60.0));
        assertThat(figures.walBytesPerEvent()).isEqualTo(200);
        assertThat(figures.buffersPerEvent()).isEqualTo(0.05);
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(figures.otherCpu()).isEqualTo(0.1 / cores, within(1e-9));
        assertThat(figures.retries()).isEqualTo(3);
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_middle_two() {
        // Given
        var runs = List.of(accepting(400), accepting(100), accepting(200), accepting(1000));
        // When
        double median = new Median(runs).of(Measured::acceptedPerSecond);
        // Then
        assertThat(median).isEqualTo(300);
    }

    @Test
    void one_lost_event_in_one_of_the_runs_is_not_averaged_away() {
        // Given
        var bad = new Tally(10, 1, 2, 0, 0);
        var good = new Tally(10, 0, 0, 0, 0);
        var runs = List.of(tallied(good), tallied(bad), tallied(good));
        // When
        var flow = new Result.Flow("e2e", "sustained", 0, new Tally(5, 0, 0, 0, 0), runs);
        // Then
        assertThat(flow.tally()).isEqualTo(new Tally(35, 1, 2, 0, 0));
        assertThat(flow.kept()).isFalse();
    }

    @Test
    void a_run_in_which_nothing_was_accepted_has_proven_nothing() {
        // Given
        var nothing = new Result.Flow("e2e", "sustained", 0, Tally.NONE, List.of(accepting(0)));
        var something = new Result.Flow("e2e", "sustained", 0, Tally.NONE, List.of(accepting(9)));
        // Then
        assertThat(nothing.kept()).isFalse();
        assertThat(something.kept()).isTrue();
    }

    private static Measured accepting(long events) {
        return new Window(still(0, 0), still(1_000_000, events), NONE, NONE, Map.of())
                .figures(0, Tally.NONE);
    }

    private static Measured tallied(Tally tally) {
        return new Window(still(0, 0), still(1_000_000, 0), NONE, NONE, Map.of()).figures(0, tally);
    }

    private static Sample still(long at, long accepted) {
        return new Sample(at, accepted, 0, Map.of(), new MachineCpu(0, 0), null, null);
    }
}
