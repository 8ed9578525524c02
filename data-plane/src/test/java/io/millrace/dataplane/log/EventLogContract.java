package io.millrace.dataplane.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every event log promises. Each implementation extends this suite.
public abstract class EventLogContract {
    private EventLog log;

    /// An empty log of 4 partitions.
    protected abstract EventLog create();

    @BeforeEach
    void begin() {
        log = create();
    }

    @Test
    void an_empty_partition_has_its_head_at_zero_and_nothing_to_read() {
        assertThat(await(log.head(0))).isZero();
        assertThat(await(log.read(0, 0, 1_000))).isEmpty();
    }

    @Test
    void positions_are_dense_and_in_the_order_of_appends() {
        // Given
        await(log.append(Map.of(1, Records.many("a", 3))));
        // When
        var second = await(log.append(Map.of(1, Records.many("b", 2))));
        // Then
        assertThat(second.getFirst().first()).isEqualTo(3);
        assertThat(await(log.head(1))).isEqualTo(5);
        assertThat(ids(1, 0)).containsExactly("a0", "a1", "a2", "b0", "b1");
    }

    @Test
    void what_is_read_is_what_was_appended() {
        // Given
        var record = Records.of("m", "{\"name\":\"Ünïcode \\u0000\"}");
        // When
        await(log.append(Map.of(0, List.of(record))));
        // Then
        var read = await(log.read(0, 0, 1_000)).getFirst().records().getFirst();
        assertThat(read).usingRecursiveComparison().isEqualTo(record);
    }

    @Test
    void reading_from_within_a_chunk_begins_with_that_chunk() {
        // Given
        await(log.append(Map.of(0, Records.many("a", 5))));
        // When
        var chunks = await(log.read(0, 3, 1_000));
        // Then
        assertThat(chunks.getFirst().first()).isLessThanOrEqualTo(3);
        assertThat(chunks.getFirst().end()).isEqualTo(5);
    }

    @Test
    void the_index_tells_lane_and_message_of_each_event() {
        // Given
        await(log.append(Map.of(0, Records.many("a", 3))));
        await(log.append(Map.of(0, Records.many("b", 2))));
        // When
        var indexes = await(log.index(0, 2, 1_000));
        // Then
        assertThat(indexes).extracting(ChunkIndex::first).containsExactly(0L, 3L);
        assertThat(indexes).extracting(ChunkIndex::count).containsExactly(3, 2);
        assertThat(indexes.getLast().message(1)).isEqualTo(Hash64.of("b1"));
        assertThat(indexes.getLast().lane(1)).isEqualTo(7);
        assertThat(await(log.index(0, 5, 1_000))).isEmpty();
    }

    @Test
    void an_event_is_found_by_its_id_and_nobody_by_an_unknown_one() {
        // Given
        await(log.append(Map.of(0, Records.many("a", 50), 1, Records.many("b", 3))));
        // When
        var found = await(log.find(new MessageId("a42")));
        // Then
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().position()).isEqualTo(42);
        assertThat(found.getFirst().record().messageId().value()).isEqualTo("a42");
        assertThat(await(log.find(new MessageId("nobody")))).isEmpty();
    }

    @Test
    void the_events_of_a_lane_are_found_newest_first() {
        // Given
        var home = Hash64.partition(7, 4);
        await(log.append(Map.of(home, Records.many("a", 3))));
        await(log.append(Map.of(home, Records.many("b", 3))));
        // When
        var newest = await(log.byLane(7, Long.MAX_VALUE, 4));
        var older = await(log.byLane(7, 2, 4));
        // Then
        assertThat(newest).extracting(Found::position).containsExactly(5L, 4L, 3L, 2L);
        assertThat(older).extracting(Found::position).containsExactly(1L, 0L);
        assertThat(await(log.byLane(8, Long.MAX_VALUE, 4))).isEmpty();
    }

    @Test
    void events_are_found_by_the_id_that_is_not_their_lane_in_every_partition() {
        // Given
        await(log.append(Map.of(0, List.of(Records.withOtherId("a", 5)))));
        await(
                log.append(
                        Map.of(
                                0,
                                List.of(
                                        Records.withOtherId("b", 5),
                                        Records.withOtherId("c", 0),
                                        Records.withOtherId("d", 6)),
                                3,
                                List.of(Records.withOtherId("e", 5)))));
        // When
        var all = await(log.byOtherId(5, p -> Long.MAX_VALUE, 10));
        var older = await(log.byOtherId(5, p -> p == 0 ? 1 : 0, 10));
        // Then
        assertThat(all)
                .extracting(f -> f.record().messageId().value())
                .containsExactlyInAnyOrder("a", "b", "e");
        assertThat(older).extracting(f -> f.record().messageId().value()).containsExactly("a");
        assertThat(await(log.byOtherId(5, p -> Long.MAX_VALUE, 1)))
                .extracting(f -> f.record().messageId().value())
                .contains("b", "e");
        assertThat(await(log.byOtherId(7, p -> Long.MAX_VALUE, 10))).isEmpty();
    }

    @Test
    void reading_at_the_head_gives_nothing() {
        await(log.append(Map.of(0, Records.many("a", 5))));
        assertThat(await(log.read(0, 5, 1_000))).isEmpty();
    }

    @Test
    void one_append_reaches_all_its_partitions() {
        // When
        var chunks = await(log.append(Map.of(0, Records.many("a", 1), 3, Records.many("b", 2))));
        // Then
        assertThat(chunks).extracting(Chunk::partition).containsExactlyInAnyOrder(0, 3);
        assertThat(ids(3, 0)).containsExactly("b0", "b1");
        assertThat(await(log.head(1))).isZero();
    }

    @Test
    void concurrent_appends_leave_no_hole_and_no_overlap() {
        // Given
        var appends = new ArrayList<CompletableFuture<List<Chunk>>>();
        // When
        for (var i = 0; i < 40; i++) {
            appends.add(
                    log.append(Map.of(2, Records.many("c" + i + "-", 5))).toCompletableFuture());
        }
        appends.forEach(CompletableFuture::join);
        // Then
        var seen = ids(2, 0);
        assertThat(seen).hasSize(200);
        assertThat(new HashSet<>(seen)).hasSize(200);
    }

    @Test
    void the_listener_hears_of_every_partition_with_news() {
        // Given
        var heard = new CopyOnWriteArrayList<Integer>();
        log.onAppend(heard::add);
        // When
        await(log.append(Map.of(0, Records.many("a", 1), 2, Records.many("b", 1))));
        // Then
        assertThat(heard).contains(0, 2);
    }

    @Test
    void since_finds_the_first_position_of_a_time() {
        // Given
        await(log.append(Map.of(0, Records.many("a", 2))));
        var from = await(log.append(Map.of(0, Records.many("b", 2)))).getFirst().at();
        // When
        var position = await(log.since(0, from));
        // Then
        assertThat(position).isEqualTo(2);
        assertThat(await(log.since(0, Instant.parse("2100-01-01T00:00:00Z")))).isEqualTo(4);
    }

    @Test
    void trimming_drops_whole_chunks_and_never_the_next_position() {
        // Given
        await(log.append(Map.of(0, Records.many("a", 2))));
        await(log.append(Map.of(0, Records.many("b", 2))));
        // When
        await(log.trim(0, 100));
        // Then
        assertThat(await(log.head(0))).isEqualTo(4);
        var next = await(log.append(Map.of(0, Records.many("c", 1))));
        assertThat(next.getFirst().first()).isEqualTo(4);
    }

    private List<String> ids(int partition, long from) {
        var ids = new ArrayList<String>();
        var next = from;
        for (var chunks = await(log.read(partition, next, 1_000));
                !chunks.isEmpty();
                chunks = await(log.read(partition, next, 1_000))) {
            for (var chunk : chunks) {
                assertThat(chunk.first()).isEqualTo(next);
                chunk.records().forEach(r -> ids.add(r.messageId().value()));
                next = chunk.end();
            }
        }
        return ids;
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
