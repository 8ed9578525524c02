package io.millrace.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void an_outage_fails_everything_between_its_ends_and_nothing_outside() {
        // Given
        var outage = new Outage(Duration.ofSeconds(1), Duration.ofSeconds(2));
        var faults = new Faults(0, 503, 0, 0, 0, outage);
        // Then
        assertThat(faults.fate(999_999, 0.5, 0.5)).isEqualTo(Faults.Fate.TAKE);
        assertThat(faults.fate(1_000_000, 0.5, 0.5)).isEqualTo(Faults.Fate.FAIL);
        assertThat(faults.fate(1_999_999, 0.5, 0.5)).isEqualTo(Faults.Fate.FAIL);
        assertThat(faults.fate(2_000_000, 0.5, 0.5)).isEqualTo(Faults.Fate.TAKE);
    }

    @Test
    void shares_decide_by_the_numbers_drawn() {
        // Given
        var faults = new Faults(0.2, 429, 1, 0.3, 0, Outage.NONE);
        // Then
        assertThat(faults.fate(0, 0.19, 0.9)).isEqualTo(Faults.Fate.FAIL);
        assertThat(faults.fate(0, 0.2, 0.29)).isEqualTo(Faults.Fate.CUT);
        assertThat(faults.fate(0, 0.2, 0.3)).isEqualTo(Faults.Fate.TAKE);
    }

    @Test
    void impossible_scripts_are_refused() {
        assertThatThrownBy(() -> new Faults(1.1, 503, 0, 0, 0, Outage.NONE))
                .hasMessageContaining("fail ratio");
        assertThatThrownBy(() -> new Faults(0, 200, 0, 0, 0, Outage.NONE))
                .hasMessageContaining("status");
        assertThatThrownBy(() -> new Outage(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("outage");
    }
}
