package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.simulation.SimLog;
import io.millrace.dataplane.simulation.SimScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReaderWindowsTest {
    private static final int CHUNKS = 400;

    private final SimScheduler time = new SimScheduler(new Random(1));
    private final List<Long> reads = new ArrayList<>();
    private final SimLog log =
            new SimLog(1, time::now) {
                @Override
                public CompletionStage<List<Chunk>> read(int partition, long from, int maxBytes) {
                    reads.add(from);
                    return super.read(partition, from, 1);
                }
            };
    private PartitionReader reader;

    @BeforeEach
    void fill() {
        for (var i = 0; i < CHUNKS; i++) {
            log.append(Map.of(0, List.of(record(i)))).toCompletableFuture().join();
        }
        reader = new PartitionReader(0, log, time, 256 << 10);
        reader.audience(2);
    }

    @Test
    void a_chunk_is_read_once_for_all() {
        // When
        at(390);
        at(390);
        // Then
        assertThat(reads).containsExactly(390L);
    }

    @Test
    void a_connection_far_behind_takes_nothing_from_those_at_the_head() {
        // Given
        for (var position = 380; position < CHUNKS; position++) {
            at(position);
        }
        reads.clear();
        // When
        for (var position = 0; position < 300; position++) {
            at(position);
        }
        reads.clear();
        for (var position = 395; position < CHUNKS; position++) {
            at(position);
        }
        // Then
        assertThat(reads).isEmpty();
    }

    private void at(long position) {
        var found = reader.at(position).toCompletableFuture();
        time.advance(Duration.ofMillis(1));
        assertThat(found.join().orElseThrow().chunk().first()).isEqualTo(position);
    }

    private static LogRecord record(int number) {
        return new LogRecord(
                new SourceId("src_1"),
                java.time.Instant.EPOCH,
                new MessageId("m" + number),
                number,
                new byte[0],
                new byte[4 << 10]);
    }
}
