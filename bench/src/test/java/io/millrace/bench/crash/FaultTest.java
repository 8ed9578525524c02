package io.millrace.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void victims_are_named_as_on_the_command_line() {
        assertThat(Fault.parse("data-plane, restart-fast"))
                .containsExactlyInAnyOrder(Fault.DATA_PLANE, Fault.RESTART_FAST);
    }

    @Test
    void an_unknown_victim_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> Fault.parse("postgres,moon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"moon\"")
                .hasMessageContaining("data-plane, postgres, both, pause, cut");
    }

    @Test
    void a_round_holds_every_fault_that_happens_at_a_moment() {
        assertThat(Fault.round(Set.of(Fault.values())))
                .contains(
                        Fault.DATA_PLANE,
                        Fault.POSTGRES,
                        Fault.BOTH,
                        Fault.PAUSE,
                        Fault.CUT,
                        Fault.RESTART_FAST,
                        Fault.RESTART_IMMEDIATE,
                        Fault.DISK)
                .doesNotContain(Fault.SNAPSHOT);
    }
}
