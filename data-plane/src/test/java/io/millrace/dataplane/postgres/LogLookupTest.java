package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.postgres.LogKeeper.Limits;
import io.millrace.dataplane.postgres.LogKeeper.Room;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events are found in sealed segments by their lookup, in the open one by its index.
class LogLookupTest {
    private static final int HOME = Hash64.partition(7, 4);
    private static final Duration LONG = Duration.ofHours(1);
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
        log = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
        append("a");
        roll();
        append("b");
        roll();
        append("c");
    }

    @Test
    void a_message_is_found_in_every_segment() {
        for (var id : new String[] {"a7", "b0", "c9"}) {
            assertThat(await(log.find(new MessageId(id))))
                    .singleElement()
                    .satisfies(f -> assertThat(f.record().messageId().value()).isEqualTo(id));
        }
        assertThat(await(log.find(new MessageId("d1")))).isEmpty();
    }

    @Test
    void a_lane_goes_through_the_segments_newest_first() {
        assertThat(await(log.byLane(7, Long.MAX_VALUE, 25)))
                .extracting(Found::position)
                .startsWith(29L, 28L)
                .endsWith(6L, 5L)
                .hasSize(25);
        assertThat(await(log.byLane(7, 12, 4)))
                .extracting(Found::position)
                .containsExactly(11L, 10L, 9L, 8L);
    }

    @Test
    void an_other_id_is_found_in_every_segment_until_there_are_enough() {
        // Given
        for (var id : new String[] {"x", "y", "z"}) {
            await(log.append(Map.of(HOME, List.of(Records.withOtherId(id, 5)))));
            roll();
        }
        // Then
        assertThat(await(log.byOtherId(5, p -> Long.MAX_VALUE, 3)))
                .extracting(f -> f.record().messageId().value())
                .containsExactly("z", "y", "x");
        assertThat(await(log.byOtherId(5, p -> Long.MAX_VALUE, 1)))
                .extracting(f -> f.record().messageId().value())
                .containsExactly("z");
        assertThat(await(log.byOtherId(5, p -> 32, 3)))
                .extracting(Found::position)
                .containsExactly(31L, 30L);
    }

    @Test
    void the_lookup_alone_tells_where_an_event_of_a_sealed_segment_is() {
        // Given
        postgres.execute("update q.chunk_0 set idx = ''");
        // Then
        assertThat(await(log.find(new MessageId("a3")))).hasSize(1);
    }

    @Test
    void a_dropped_segment_takes_its_lookup_with_it() {
        // When
        await(
                log.keeper(new Limits(LONG, 1L << 40, Duration.ZERO, Duration.ZERO))
                        .round(Room.ENOUGH));
        // Then
        assertThat(await(log.find(new MessageId("a3")))).isEmpty();
        assertThat(await(log.byLane(7, Long.MAX_VALUE, 100))).hasSize(10);
        postgres.execute("create table q.lookup_0 ()");
        postgres.execute("drop table q.lookup_0");
    }

    private void append(String prefix) {
        await(log.append(Map.of(HOME, Records.many(prefix, 10))));
    }

    private void roll() {
        await(log.keeper(new Limits(LONG, 1, LONG, LONG)).round(Room.ENOUGH));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
