package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PartitionReaderTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final SimScheduler time = new SimScheduler(new Random(1));
    private final LateLog log = new LateLog();
    private final PartitionReader reader = new PartitionReader(0, log, time, 1 << 20);

    /// Another node has appended, and this one has not noticed before it asks for the head.
    private static final class LateLog extends SimLog {
        private boolean noticed;

        LateLog() {
            super(1, () -> AT);
        }

        @Override
        public CompletionStage<List<Chunk>> read(int partition, long from, int maxBytes) {
            return noticed
                    ? super.read(partition, from, maxBytes)
                    : CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Long> head(int partition) {
            noticed = true;
            return super.head(partition);
        }
    }

    @Test
    void an_event_that_was_read_before_is_not_gone_because_its_append_is_unheard_of() {
        // Given
        log.append(Map.of(0, Records.many("a", 3)));
        // When
        var found = reader.once(1).toCompletableFuture();
        time.advance(Duration.ofSeconds(1));
        // Then
        assertThat(found.join()).isPresent();
    }

    @Test
    void at_the_head_there_is_nothing_and_nobody_is_asked() {
        // Given
        log.append(Map.of(0, Records.many("a", 3)));
        // When
        var found = reader.at(1).toCompletableFuture();
        time.advance(Duration.ofSeconds(1));
        // Then
        assertThat(found.join()).isEmpty();
    }
}
