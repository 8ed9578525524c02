package io.millrace.dataplane.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.PartitionProgress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartitionRunnerTest {
    private static final ConnectionId CONNECTION = new ConnectionId("con_1");

    @Test
    void a_connection_has_begun_when_a_commit_that_says_so_is_through() {
        // Given
        var rig = new EngineRig();
        var runner = new PartitionRunner(0, 1, new PartitionProgress(-1, Map.of(), List.of()));
        var fence = runner.cut().orElseThrow();
        runner.run(CONNECTION, ConnectionProgress.startingAt(0), rig.route(), rig::engine);
        // Then
        runner.committed(fence);
        assertThat(runner.isWritten(CONNECTION)).isFalse();
        // When
        var first = runner.cut().orElseThrow();
        assertThat(first.changed()).containsKey(CONNECTION);
        assertThat(runner.isWritten(CONNECTION)).isFalse();
        runner.committed(first);
        // Then
        assertThat(runner.isWritten(CONNECTION)).isTrue();
    }

    @Test
    void a_connection_that_left_off_here_goes_on_at_once() {
        var from = ConnectionProgress.startingAt(0);
        var loaded = new PartitionProgress(3, Map.of(CONNECTION, from), List.of());

        assertThat(new PartitionRunner(0, 2, loaded).isWritten(CONNECTION)).isTrue();
    }
}
