package io.millrace.dataplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.inspect.Standing.Line;
import io.millrace.dataplane.inspect.Standing.Stall;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Stall DOWN =
            new Stall(false, "503", "down", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z");

    @Test
    void what_two_nodes_say_adds_up() {
        // Given
        var one = new Standing(Map.of("con_1", new Line(2, "", null)));
        var broken = new Line(0, "broken", null);
        var other = new Standing(Map.of("con_1", new Line(3, "", DOWN), "con_2", broken));
        // When
        var both = one.plus(Standing.read(other.text()));
        // Then
        assertThat(both.connections())
                .containsEntry("con_1", new Line(5, "", DOWN))
                .containsEntry("con_2", broken);
    }

    @Test
    void what_cannot_be_read_says_nothing() {
        assertThat(Standing.read("[1]")).isEqualTo(Standing.NOTHING);
    }
}
