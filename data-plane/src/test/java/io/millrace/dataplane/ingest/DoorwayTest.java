package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimStore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DoorwayTest {
    private final Doorway doorway = new Doorway();

    @Test
    void nothing_is_let_in_before_the_log_is_there() {
        assertThat(doorway.door()).isEmpty();
        assertThat(doorway.reason()).contains("starting");
    }

    @Test
    void nothing_is_let_in_while_memory_is_short() {
        try (var committer = new Committer(new SimLog(1, () -> Instant.EPOCH), 1_000, a -> {})) {
            // Given
            var full = new AtomicBoolean();
            doorway.open(new Door(committer, new SimStore()), full::get);
            assertThat(doorway.door()).isPresent();
            // When
            full.set(true);
            // Then
            assertThat(doorway.door()).isEmpty();
            assertThat(doorway.reason()).contains("memory");
            full.set(false);
            assertThat(doorway.door()).isPresent();
            doorway.close("shutting down");
            assertThat(doorway.door()).isEmpty();
        }
    }
}
