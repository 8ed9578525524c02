package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.postgres.PgIntake.Count;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgIntakeTest {
    private static final SourceId SOURCE = new SourceId("src_1");
    private static TestDatabase postgres;

    private PgIntake intake;
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
        postgres.execute("truncate q.intake, q.intake_minute, q.intake_total, q.dead");
        intake = new PgIntake(postgres.database());
        log = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
    }

    @Test
    void what_was_received_was_logged_or_rejected() {
        // When
        append(3);
        append(2);
        reject(4);
        // Then
        assertThat(await(intake.totals())).isEqualTo(Map.of(SOURCE, new Count(5, 4)));
        assertThat(await(intake.totals()).values()).extracting(Count::received).containsExactly(9L);
    }

    @Test
    void adding_up_changes_no_total() {
        // Given
        append(3);
        reject(1);
        await(intake.addUp());
        append(2);
        // When
        await(intake.addUp());
        await(intake.addUp());
        // Then
        assertThat(await(intake.totals())).isEqualTo(Map.of(SOURCE, new Count(5, 1)));
    }

    @Test
    void an_append_that_meets_a_rolled_log_is_counted_once() {
        // Given
        append(1);
        postgres.execute("select q.roll_segment(0, 4)");
        // When
        append(2);
        // Then
        assertThat(await(intake.totals())).isEqualTo(Map.of(SOURCE, new Count(3, 0)));
    }

    @Test
    void what_came_since_a_minute_counts_whether_added_up_or_not() {
        // Given
        append(3);
        reject(1);
        postgres.execute("update q.intake set minute = minute - interval '1 day'");
        await(intake.addUp());
        append(2);
        reject(4);
        await(intake.addUp());
        append(5);
        var since = Instant.ofEpochSecond(postgres.number("select extract(epoch from now())"));
        // When
        var received = await(intake.since(since.minus(Duration.ofHours(12))));
        // Then
        assertThat(received).isEqualTo(Map.of(SOURCE, 11L));
        assertThat(await(intake.since(since.plus(Duration.ofHours(1))))).isEmpty();
    }

    private void append(int count) {
        await(log.append(Map.of(0, Records.many("a", count))));
    }

    private static void reject(int count) {
        var letter =
                new DeadLetter(
                        Stage.INGEST,
                        SOURCE,
                        Optional.empty(),
                        Optional.empty(),
                        new MessageId("m"),
                        "track",
                        "",
                        new Cause("bad", "", 0),
                        new byte[0]);
        var letters = java.util.Collections.nCopies(count, letter);
        await(new PgProgressStore(postgres.database()).setAside(List.copyOf(letters)));
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
