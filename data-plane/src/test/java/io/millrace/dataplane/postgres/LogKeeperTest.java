package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.postgres.LogKeeper.Limits;
import io.millrace.dataplane.postgres.LogKeeper.Room;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.PartitionCommit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogKeeperTest {
    private static final long BIG = 1L << 40;
    private static final Duration LONG = Duration.ofHours(1);
    private static final ConnectionId CONNECTION = new ConnectionId("con_a");
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
        postgres.execute("truncate q.progress, q.parked, q.dead");
        log = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
    }

    @Test
    void a_segment_that_is_big_enough_is_sealed_and_kept() {
        // Given
        append("a");
        // When
        round(new Limits(LONG, 1, LONG, LONG), Room.ENOUGH);
        append("b");
        // Then
        assertThat(segments()).containsExactly(0, 1);
        assertThat(await(log.head(0))).isEqualTo(4);
    }

    @Test
    void an_old_segment_is_sealed_but_not_an_empty_one() {
        // Given
        var limits = new Limits(Duration.ZERO, BIG, LONG, LONG);
        round(limits, Room.ENOUGH);
        assertThat(segments()).containsExactly(0);
        append("a");
        // When
        round(limits, Room.ENOUGH);
        round(limits, Room.ENOUGH);
        // Then
        assertThat(segments()).containsExactly(0, 1);
    }

    @Test
    void segments_past_their_retention_are_dropped_and_the_newest_stays() {
        // Given
        append("a");
        roll(0);
        append("b");
        roll(1);
        append("c");
        // When
        round(new Limits(LONG, BIG, Duration.ZERO, Duration.ZERO), Room.ENOUGH);
        // Then
        assertThat(segments()).containsExactly(2);
        assertThat(await(log.read(0, 0, 1_000)).getFirst().first()).isEqualTo(4);
    }

    @Test
    void while_space_is_short_the_least_retention_holds() {
        // Given
        append("a");
        roll(0);
        append("b");
        var limits = new Limits(LONG, BIG, LONG, Duration.ZERO);
        round(limits, new Room(false, BIG));
        assertThat(segments()).containsExactly(0, 1);
        // When
        round(limits, new Room(false, 1));
        // Then
        assertThat(segments()).containsExactly(1);
    }

    @Test
    void what_is_parked_in_a_dropped_segment_is_a_dead_letter_with_its_payload() {
        // Given
        append("a");
        park(1);
        roll(0);
        append("b");
        park(2);
        // When
        round(new Limits(LONG, BIG, Duration.ZERO, Duration.ZERO), Room.ENOUGH);
        // Then
        var dead = await(new PgDeadLetters(postgres.database()).of(new MessageId("a1")));
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().letter().cause().code()).isEqualTo("expired");
        assertThat(new String(dead.getFirst().letter().payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"n\":1}");
        assertThat(await(new PgDeadLetters(postgres.database()).of(new MessageId("b0")))).isEmpty();
    }

    private void append(String prefix) {
        await(log.append(Map.of(0, Records.many(prefix, 2))));
    }

    private static void roll(int old) {
        postgres.execute("select q.roll_segment(" + old + ", 4)");
    }

    private void round(Limits limits, Room room) {
        await(log.keeper(limits).round(room));
    }

    private static List<Integer> segments() {
        return await(
                new Segments(postgres.database())
                        .refresh()
                        .map(list -> list.stream().map(Segments.Segment::number).toList())
                        .toCompletionStage());
    }

    /// Event `position` of partition 0.
    private static void park(long position) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var id = new MessageId((position < 2 ? "a" : "b") + position % 2);
        var row = new Parked(CONNECTION, position, 7, id, 3, at, at, "500", "failed");
        var progress = Map.of(CONNECTION, ConnectionProgress.startingAt(0));
        var commit =
                new PartitionCommit(
                        0, 1, position, true, progress, List.of(row), List.of(), List.of());
        await(new PgProgressStore(postgres.database()).commit(List.of(commit)));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
