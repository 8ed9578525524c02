package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.Minutes.Minute;
import io.millrace.dataplane.progress.Minutes.Span;
import io.millrace.dataplane.progress.Minutes.Step;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.ParkedLanes;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.Requests.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of committed progress, against a real database.
class PgLedgerTest {
    private static final ConnectionId A = new ConnectionId("con_a");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static TestDatabase postgres;

    private PgProgressStore store;

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
        postgres.execute(
                "truncate q.progress, q.parked, q.stat, q.stat_minute, q.stat_hour, q.request");
        store = new PgProgressStore(postgres.database());
    }

    @Test
    void readings_follow_the_commits_of_all_partitions() {
        // Given
        var committed = new PgCommitted(postgres.database(), 2);
        commit(0, 0, true, progress(5, 5));
        commit(1, 0, true, progress(3, 3));
        assertThat(await(committed.read()).get(1)).containsEntry(A, progress(3, 3));
        // When
        commit(1, 1, false, progress(9, 9));
        // Then
        var read = await(committed.read());
        assertThat(read.get(0)).containsEntry(A, progress(5, 5));
        assertThat(read.get(1)).containsEntry(A, progress(9, 9));
    }

    @Test
    void what_a_whole_record_leaves_out_is_gone() {
        // Given
        var committed = new PgCommitted(postgres.database(), 1);
        commit(0, 0, true, progress(5, 5));
        await(committed.read());
        // When
        await(
                store.commit(
                        List.of(
                                new PartitionCommit(
                                        0, 1, 1, true, Map.of(), List.of(), List.of(),
                                        List.of()))));
        // Then
        assertThat(await(committed.read()).get(0)).isEmpty();
    }

    @Test
    void the_audit_finds_settled_positions_without_a_counter_and_parked_events_without_a_row() {
        // Given
        var committed = new PgCommitted(postgres.database(), 2);
        commit(0, 0, true, progress(5, 4));
        var parked = Counters.ZERO.plus(Kind.DELIVERED, 4).plus(Kind.PARKED, 1);
        commit(1, 0, true, new ConnectionProgress(0, 5, List.of(), parked));
        // When
        var entries = await(committed.audit());
        // Then
        assertThat(entries).extracting(Committed.Entry::imbalance).containsOnly(1L);
    }

    @Test
    void a_ledger_that_adds_up_has_no_imbalance() {
        var committed = new PgCommitted(postgres.database(), 1);
        var counters = Counters.ZERO.plus(Kind.DELIVERED, 4).plus(Kind.PARKED, 1);
        var progress = new ConnectionProgress(0, 5, List.of(), counters);
        await(store.commit(List.of(parking(progress))));
        assertThat(await(committed.audit()))
                .extracting(Committed.Entry::imbalance)
                .containsOnly(0L);
    }

    @Test
    void minutes_tell_what_commits_gained_before_and_after_they_are_rolled_up() {
        // Given
        var minutes = new PgMinutes(postgres.database());
        gain(0, Counters.ZERO.plus(Kind.DELIVERED, 4).plus(Kind.PARKED, 1));
        gain(1, Counters.ZERO.plus(Kind.DELIVERED, 1).plus(Kind.PARKED, -1));
        gain(2, Counters.ZERO.plus(Kind.ELSEWHERE, 7));
        // When
        var fresh = read(minutes, Step.MINUTE);
        postgres.execute("update q.stat set minute = minute - interval '10 minutes'");
        await(minutes.roll());
        var rolled = read(minutes, Step.MINUTE);
        postgres.execute("update q.stat_minute set minute = minute - interval '2 hours'");
        await(minutes.tidy());
        var hours = read(minutes, Step.HOUR);
        // Then
        for (var found : List.of(fresh, rolled, hours)) {
            assertThat(found.stream().mapToLong(Minute::delivered).sum()).isEqualTo(5);
            assertThat(found.stream().mapToLong(Minute::parked).sum()).isZero();
        }
    }

    @Test
    void a_parked_lane_is_listed_by_its_head_and_can_be_asked_for() {
        // Given
        var progress = new ConnectionProgress(0, 5, List.of(), Counters.ZERO);
        await(store.commit(List.of(parking(progress))));
        var lanes = new PgParkedLanes(postgres.database());
        var requests = new PgRequests(postgres.database());
        // When
        var listed = await(lanes.list(Optional.of("con_a"), Optional.empty(), 10));
        var asked = await(requests.retryLanes(A, Optional.empty(), Optional.of(-7L)));
        // Then
        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().waiting()).isEqualTo(1);
        assertThat(listed.getFirst().position()).isEqualTo(4);
        var key = listed.getFirst().key();
        assertThat(await(lanes.lane(key))).extracting(w -> w.position()).containsExactly(4L, 9L);
        assertThat(await(lanes.list(Optional.empty(), Optional.of(key), 10))).isEmpty();
        assertThat(await(lanes.totals(Optional.empty())).events()).isEqualTo(2);
        var second = await(lanes.find("con_a", 0, 9)).orElseThrow();
        assertThat(second.place()).isEqualTo(2);
        assertThat(second.behind()).contains("m4");
        assertThat(second.nextAt()).isEqualTo(AT);
        assertThat(await(lanes.find("con_a", 0, 4)).orElseThrow().behind()).isEmpty();
        assertThat(await(lanes.find("con_a", 0, 5))).isEmpty();
        assertThat(key).isEqualTo(new ParkedLanes.Key("con_a", 0, -7));
        assertThat(asked).isEqualTo(1);
        assertThat(await(requests.open(Set.of(0))).getFirst())
                .isInstanceOfSatisfying(
                        Request.RetryLanes.class, r -> assertThat(r.lane()).contains(-7L));
    }

    @Test
    void a_commit_ends_the_requests_it_carried_out() {
        // Given
        var requests = new PgRequests(postgres.database());
        var progress = new ConnectionProgress(0, 5, List.of(), Counters.ZERO);
        await(store.commit(List.of(parking(progress))));
        await(requests.retryLanes(A, Optional.empty(), Optional.empty()));
        var id = await(requests.open(Set.of(0))).getFirst().id();
        // When
        await(
                store.commit(
                        List.of(
                                new PartitionCommit(
                                        0,
                                        1,
                                        1,
                                        false,
                                        Map.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Map.of(),
                                        List.of(id)))));
        // Then
        assertThat(await(requests.open(Set.of(0)))).isEmpty();
    }

    private static List<Minute> read(PgMinutes minutes, Step step) {
        var now = Instant.now();
        var span =
                new Span(
                        Optional.of("con_a"),
                        step,
                        now.minus(Duration.ofHours(9)),
                        now.plusSeconds(60),
                        100);
        return await(minutes.read(span));
    }

    private void gain(long seq, Counters gained) {
        await(
                store.commit(
                        List.of(
                                new PartitionCommit(
                                        0,
                                        1,
                                        seq,
                                        seq == 0,
                                        Map.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Map.of(A, gained),
                                        List.of()))));
    }

    private static PartitionCommit parking(ConnectionProgress progress) {
        var rows = List.of(parked(4), parked(9));
        if (progress.counters().parked() == 1) {
            rows = rows.subList(0, 1);
        }
        return new PartitionCommit(0, 1, 0, true, Map.of(A, progress), rows, List.of(), List.of());
    }

    private static Parked parked(long position) {
        return new Parked(
                A, position, -7, new MessageId("m" + position), 1, AT, AT, "500", "failed");
    }

    private void commit(int partition, long seq, boolean whole, ConnectionProgress progress) {
        await(
                store.commit(
                        List.of(
                                new PartitionCommit(
                                        partition,
                                        1,
                                        seq,
                                        whole,
                                        Map.of(A, progress),
                                        List.of(),
                                        List.of(),
                                        List.of()))));
    }

    private static ConnectionProgress progress(long cursor, long delivered) {
        var counters = Counters.ZERO.plus(Kind.DELIVERED, delivered);
        return new ConnectionProgress(0, cursor, List.of(), counters);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
