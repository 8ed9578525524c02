package io.millrace.dataplane.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.PartitionCommit.Unparked;
import io.millrace.dataplane.progress.Runs.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every progress store promises. Each implementation extends this suite.
public abstract class ProgressStoreContract {
    private static final ConnectionId A = new ConnectionId("con_a");
    private static final ConnectionId B = new ConnectionId("con_b");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private ProgressStore store;

    /// An empty store.
    protected abstract ProgressStore create();

    /// How many dead letters there are.
    protected abstract int deadLetters();

    @BeforeEach
    void begin() {
        store = create();
    }

    @Test
    void a_partition_nobody_worked_on_is_empty() {
        var loaded = await(store.load(3));
        assertThat(loaded.seq()).isEqualTo(-1);
        assertThat(loaded.connections()).isEmpty();
        assertThat(loaded.parked()).isEmpty();
    }

    @Test
    void the_latest_progress_of_each_connection_is_loaded() {
        // Given
        await(store.commit(List.of(commit(0, 1, 0, Map.of(A, at(5), B, at(2))))));
        await(store.commit(List.of(commit(0, 1, 1, Map.of(A, at(9))))));
        // When
        var loaded = await(store.load(0));
        // Then
        assertThat(loaded.seq()).isEqualTo(1);
        assertThat(loaded.connections()).isEqualTo(Map.of(A, at(9), B, at(2)));
    }

    @Test
    void runs_beyond_the_cursor_and_counters_survive() {
        // Given
        var counters = new Counters(1, 2, 3, 4, 5, 6, 7);
        var progress =
                new ConnectionProgress(3, 10, List.of(new Run(12, 15), new Run(20, 21)), counters);
        // When
        await(store.commit(List.of(commit(0, 1, 0, Map.of(A, progress)))));
        // Then
        assertThat(await(store.load(0)).connections()).containsEntry(A, progress);
    }

    @Test
    void a_taken_place_fences_the_later_owner_and_lets_others_commit() {
        // Given
        await(store.commit(List.of(commit(0, 1, 0, Map.of(A, at(5))))));
        // When
        var fenced =
                await(
                        store.commit(
                                List.of(
                                        commit(0, 2, 0, Map.of(A, at(99))),
                                        commit(1, 2, 0, Map.of(A, at(7))))));
        // Then
        assertThat(fenced).containsExactly(0);
        assertThat(await(store.load(0)).connections()).containsEntry(A, at(5));
        assertThat(await(store.load(1)).connections()).containsEntry(A, at(7));
    }

    @Test
    void an_earlier_owner_that_looks_late_does_not_push_out_the_later_one() {
        // Given
        await(store.commit(List.of(commit(0, 2, 0, Map.of(A, at(5))))));
        // When
        var fenced = await(store.commit(List.of(commit(0, 1, 1, Map.of(A, at(99))))));
        // Then
        assertThat(fenced).containsExactly(0);
        assertThat(await(store.commit(List.of(commit(0, 2, 1, Map.of(A, at(6))))))).isEmpty();
        assertThat(await(store.load(0)).connections()).containsEntry(A, at(6));
    }

    @Test
    void an_owner_that_slept_until_its_place_was_forgotten_is_fenced_all_the_same() {
        // Given
        await(store.commit(List.of(commit(0, 1, 0, Map.of(A, at(5))))));
        await(store.commit(List.of(commit(0, 2, 1, Map.of(A, at(6))))));
        var whole =
                new PartitionCommit(
                        0, 2, 2_000, true, Map.of(A, at(7)), List.of(), List.of(), List.of());
        await(store.commit(List.of(whole)));
        await(store.load(0));
        await(store.commit(List.of(commit(0, 2, 2_001, Map.of(A, at(8))))));
        // When
        var late =
                new PartitionCommit(
                        0,
                        1,
                        1,
                        false,
                        Map.of(A, at(99)),
                        List.of(parked(4)),
                        List.of(),
                        List.of(dead()));
        var fenced = await(store.commit(List.of(late)));
        // Then
        assertThat(fenced).containsExactly(0);
        assertThat(await(store.load(0)).connections()).containsEntry(A, at(8));
        assertThat(await(store.load(0)).parked()).isEmpty();
        assertThat(deadLetters()).isZero();
    }

    @Test
    void repeating_a_commit_changes_nothing() {
        // Given
        var commit =
                new PartitionCommit(
                        0,
                        1,
                        0,
                        true,
                        Map.of(A, at(5)),
                        List.of(parked(4)),
                        List.of(),
                        List.of(dead()));
        // When
        await(store.commit(List.of(commit)));
        var fenced = await(store.commit(List.of(commit)));
        // Then
        assertThat(fenced).isEmpty();
        assertThat(await(store.load(0)).parked()).hasSize(1);
        assertThat(deadLetters()).isEqualTo(1);
    }

    @Test
    void parked_rows_are_loaded_in_order_replaced_and_removed() {
        // Given
        await(store.commit(List.of(parks(0, List.of(parked(9), parked(4)), List.of()))));
        var again =
                new Parked(A, 4, 7, new MessageId("m4"), 3, AT, AT.plusSeconds(60), "500", "late");
        // When
        await(store.commit(List.of(parks(1, List.of(again), List.of(new Unparked(A, 9))))));
        // Then
        assertThat(await(store.load(0)).parked()).containsExactly(again);
    }

    @Test
    void the_state_of_a_row_and_its_edited_event_survive_and_so_does_its_time() {
        // Given
        var edited = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        await(
                store.commit(
                        List.of(parks(0, List.of(held(4, AT, Optional.of(edited))), List.of()))));
        // When
        var later = held(4, AT.plusSeconds(9), Optional.empty());
        await(store.commit(List.of(parks(1, List.of(later), List.of()))));
        // Then
        var row = await(store.load(0)).parked().getFirst();
        assertThat(row.state()).isEqualTo(Parked.State.HELD);
        assertThat(row.since()).isEqualTo(AT);
        assertThat(row.edited().orElseThrow()).isEqualTo(edited);
    }

    @Test
    void sealed_calls_survive() {
        // Given
        var call = new Sealed("k", 12, 15, 0, AT, List.of(new Run(12, 14), new Run(15, 16)));
        var progress = new ConnectionProgress(0, 9, List.of(), Counters.ZERO, List.of(call));
        // When
        await(store.commit(List.of(commit(0, 1, 0, Map.of(A, progress)))));
        // Then
        assertThat(await(store.load(0)).connections()).containsEntry(A, progress);
    }

    @Test
    void refused_events_are_kept() {
        await(store.setAside(List.of(dead(), dead())));
        assertThat(deadLetters()).isEqualTo(2);
    }

    private static PartitionCommit parks(long seq, List<Parked> rows, List<Unparked> gone) {
        return new PartitionCommit(0, 1, seq, seq == 0, Map.of(A, at(5)), rows, gone, List.of());
    }

    private static Parked held(long position, Instant since, Optional<byte[]> edited) {
        return new Parked(
                A,
                position,
                7,
                new MessageId("m" + position),
                1,
                since,
                AT,
                "422",
                "refused",
                Parked.State.HELD,
                edited);
    }

    private static Parked parked(long position) {
        return new Parked(
                A, position, 7, new MessageId("m" + position), 1, AT, AT, "500", "failed");
    }

    private static DeadLetter dead() {
        return new DeadLetter(
                Stage.DELIVERY,
                new SourceId("src_1"),
                Optional.of(A),
                Optional.of(new Place(0, 4, 7)),
                new MessageId("m\0nul"),
                "track",
                "Order \0 Completed",
                new Cause("422", "no such field", 2),
                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static PartitionCommit commit(
            int partition, long epoch, long seq, Map<ConnectionId, ConnectionProgress> changed) {
        return new PartitionCommit(
                partition, epoch, seq, seq == 0, changed, List.of(), List.of(), List.of());
    }

    private static ConnectionProgress at(long cursor) {
        return new ConnectionProgress(0, cursor, List.of(), Counters.ZERO);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
