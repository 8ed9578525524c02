package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A log in several segments is one log.
class SegmentsTest {
    private static TestDatabase postgres;
    private PgEventLog log;

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @BeforeEach
    void begin() {
        postgres.forgetLog();
        log = open();
    }

    @Test
    void positions_go_on_across_a_roll_also_where_nothing_was_logged() {
        // Given
        append("a", 0);
        roll(0);
        // When
        var second = append("b", 0);
        var other = append("c", 1);
        // Then
        assertThat(second.getFirst().first()).isEqualTo(2);
        assertThat(other.getFirst().first()).isZero();
        assertThat(await(log.heads())).containsExactly(4, 2, 0, 0);
        assertThat(ids(log, 0)).containsExactly("a0", "a1", "b0", "b1");
    }

    @Test
    void somebody_elses_roll_is_noticed_by_appends_and_reads() {
        // Given
        append("a", 0);
        var other = open();
        assertThat(ids(other, 0)).hasSize(2);
        roll(0);
        // When
        append("b", 0);
        await(other.append(Map.of(0, Records.many("c", 2))));
        append("d", 0);
        // Then
        assertThat(ids(other, 0)).containsExactly("a0", "a1", "b0", "b1", "c0", "c1", "d0", "d1");
        assertThat(await(other.head(0))).isEqualTo(8);
    }

    @Test
    void only_one_of_two_rolls_of_the_same_segment_counts() {
        // When
        roll(0);
        roll(0);
        // Then
        append("a", 3);
        roll(1);
        append("b", 3);
        assertThat(ids(log, 3)).containsExactly("a0", "a1", "b0", "b1");
    }

    @Test
    void a_position_in_a_dropped_segment_gives_the_oldest_chunk_still_there() {
        // Given
        append("a", 0);
        roll(0);
        append("b", 0);
        roll(1);
        append("c", 0);
        assertThat(ids(log, 0)).hasSize(6);
        // When
        postgres.execute("select q.drop_segment(0)");
        // Then
        var read = await(log.read(0, 1, 1_000));
        assertThat(read.getFirst().first()).isEqualTo(2);
        assertThat(await(log.head(0))).isEqualTo(6);
    }

    @Test
    void the_newest_segment_is_never_dropped() {
        append("a", 0);
        postgres.execute("select q.drop_segment(0)");
        assertThat(ids(log, 0)).containsExactly("a0", "a1");
    }

    @Test
    void since_is_the_first_chunk_of_its_time_though_the_clock_was_set_back() {
        // Given
        append("a", 0);
        append("b", 0);
        append("c", 0);
        append("d", 0);
        postgres.execute(
                "update q.chunk_0 set at = timestamptz '2026-01-01 00:00:00Z'"
                        + " + interval '1 second' * (array[0, 100, 95, 200])[first / 2 + 1]");
        // Then
        assertThat(await(log.since(0, Instant.parse("2026-01-01T00:00:50Z")))).isEqualTo(2);
        assertThat(await(log.since(0, Instant.parse("2026-01-01T00:01:38Z")))).isEqualTo(2);
        assertThat(await(log.since(0, Instant.parse("2026-01-01T00:02:00Z")))).isEqualTo(6);
        assertThat(await(log.since(0, Instant.parse("2026-01-01T00:04:00Z")))).isEqualTo(8);
    }

    @Test
    void since_looks_through_the_segments() {
        // Given
        append("a", 0);
        roll(0);
        var at = append("b", 0).getFirst().at();
        roll(1);
        append("c", 0);
        // Then
        assertThat(await(log.since(0, Instant.EPOCH))).isZero();
        assertThat(await(log.since(0, at))).isEqualTo(2);
        assertThat(await(log.since(0, Instant.parse("2100-01-01T00:00:00Z")))).isEqualTo(6);
    }

    @Test
    void appends_while_the_log_is_rolled_leave_no_hole_and_lose_nothing() {
        // Given
        var appends = new ArrayList<CompletionStage<List<Chunk>>>();
        // When
        for (var i = 0; i < 60; i++) {
            appends.add(log.append(Map.of(0, Records.many("r" + i + "-", 3))));
            if (i % 20 == 10) {
                roll(i / 20);
            }
        }
        appends.forEach(SegmentsTest::await);
        // Then
        assertThat(ids(open(), 0)).hasSize(180).doesNotHaveDuplicates();
    }

    private List<Chunk> append(String prefix, int partition) {
        List<LogRecord> records = Records.many(prefix, 2);
        return await(log.append(Map.of(partition, records)));
    }

    private static void roll(int old) {
        postgres.execute("select q.roll_segment(" + old + ", 4)");
    }

    private static List<String> ids(PgEventLog from, int partition) {
        var ids = new ArrayList<String>();
        long next = 0;
        for (var chunks = await(from.read(partition, next, 1_000));
                !chunks.isEmpty();
                chunks = await(from.read(partition, next, 1_000))) {
            for (var chunk : chunks) {
                assertThat(chunk.first()).isEqualTo(next);
                chunk.records().forEach(r -> ids.add(r.messageId().value()));
                next = chunk.end();
            }
        }
        return ids;
    }

    private static PgEventLog open() {
        return new PgEventLog(postgres.database(), 4, Runnable::run, 0);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
