package io.millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.crash.Fault;
import io.millrace.bench.scenario.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void without_arguments_the_main_job_runs_without_and_with_javascript() {
        // When
        var options = Options.parse();
        // Then
        assertThat(options.chosen()).extracting(Scenario::name).containsExactly("e2e", "e2e-js");
        assertThat(options.plan().runs()).isEqualTo(3);
        assertThat(options.plan().paced()).isEqualTo(0.6);
    }

    @Test
    void what_is_said_counts() {
        // When
        var options =
                Options.parse(
                        "ingest-1 --seconds 1.5 --runs 2 --fail 0.1 --outage 3-9 --process a=1"
                                .concat(" --process b=22 --keep")
                                .split(" ", -1));
        // Then
        assertThat(options.chosen()).extracting(Scenario::name).containsExactly("ingest-1");
        assertThat(options.plan().window()).isEqualTo(Duration.ofMillis(1500));
        assertThat(options.plan().runs()).isEqualTo(2);
        assertThat(options.faults().failRatio()).isEqualTo(0.1);
        assertThat(options.faults().outage().to()).isEqualTo(Duration.ofSeconds(9));
        assertThat(options.processes()).isEqualTo(Map.of("a", 1L, "b", 22L));
        assertThat(options.flag("keep")).isTrue();
    }

    @Test
    void all_is_everything_that_can_be_measured_there() {
        assertThat(Options.parse("all").chosen()).isEqualTo(Scenario.ALL);
        assertThat(Options.parse("all", "--run-json", "run.json").chosen())
                .extracting(Scenario::name)
                .contains("e2e", "idle")
                .doesNotContain("start");
        assertThat(Main.run("start", "--run-json", "run.json")).isEqualTo(2);
    }

    @Test
    void a_crash_loop_has_options_of_its_own_and_runs_alone() {
        // Given
        var plan =
                Options.parse("crash --minutes 2 --victims both,snapshot --seed 7".split(" ", -1))
                        .crashPlan(1);
        // Then
        assertThat(plan.length()).isEqualTo(Duration.ofMinutes(2));
        assertThat(plan.faults()).containsExactlyInAnyOrder(Fault.BOTH, Fault.SNAPSHOT);
        assertThat(plan.seed()).isEqualTo(7);
        assertThat(Options.parse("crash").crashPlan(1).faults()).hasSize(Fault.values().length);
        assertThat(Options.parse("e2e").crash()).isFalse();
        assertThat(Main.run("crash", "e2e")).isEqualTo(2);
        assertThat(Main.run("crash", "--run-json", "run.json")).isEqualTo(2);
        assertThat(Main.run("crash", "--minutes", "0")).isEqualTo(2);
        assertThat(Main.run("crash", "--nodes", "9")).isEqualTo(2);
        assertThat(Main.run("crash", "--victims", "snapshot")).isEqualTo(2);
    }

    @Test
    void mistakes_are_named() {
        assertThatThrownBy(() -> Options.parse("--speed", "9")).hasMessageContaining("--speed");
        assertThatThrownBy(() -> Options.parse("--rate")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Options.parse("e3e").chosen()).hasMessageContaining("e3e");
        assertThatThrownBy(() -> Options.parse("--runs", "1.5").plan())
                .hasMessageContaining("whole number");
        assertThatThrownBy(() -> Options.parse("--rate", "fast").shape())
                .hasMessageContaining("fast");
        assertThatThrownBy(() -> Options.parse("--process", "7").processes())
                .hasMessageContaining("name=pid");
    }

    @Test
    void a_mistake_on_the_command_line_ends_with_2() {
        assertThat(Main.run("--speed", "9")).isEqualTo(2);
        assertThat(Main.run("e2e", "--url", "https://elsewhere", "--write-key", "k")).isEqualTo(2);
    }

    @Test
    void every_scenario_is_in_the_help() {
        assertThat(Scenario.ALL)
                .allSatisfy(each -> assertThat(Help.text()).contains("  " + each.name() + " "));
    }
}
