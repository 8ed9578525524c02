package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.log.Records;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppendNewsTest {
    private static TestDatabase postgres;

    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    private PgEventLog mine;
    private PgEventLog others;

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @BeforeEach
    void begin() throws InterruptedException {
        mine = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
        others = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
        mine.onAppend(heard::add);
        mine.start();
        others.start();
        append(others, 0);
        while (hears(0) == null) {
            append(others, 0);
        }
        heard.clear();
    }

    @AfterEach
    void end() {
        mine.close();
        others.close();
    }

    @Test
    void what_another_node_appends_is_heard_and_read() throws InterruptedException {
        // Given
        var head = mine.head(2).toCompletableFuture().join();
        // When
        append(others, 2);
        // Then
        assertThat(hears(2)).isEqualTo(2);
        var read = mine.read(2, head, 1 << 20).toCompletableFuture().join();
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().first()).isEqualTo(head);
    }

    @Test
    void it_is_heard_again_after_the_connection_was_cut() throws InterruptedException {
        // Given
        postgres.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name = 'millrace-news'");
        // When
        append(others, 3);
        // Then
        assertThat(hears(3)).isEqualTo(3);
    }

    @Test
    void what_was_read_is_never_taken_for_the_head() {
        // Given: what a log appends that was not started is told to nobody
        var silent = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
        append(silent, 1);
        var head = mine.head(1).toCompletableFuture().join();
        append(silent, 1);
        var first = mine.read(1, head - 1, 1 << 20).toCompletableFuture().join();
        assertThat(first).hasSize(2);
        // When
        var again = mine.read(1, head, 1 << 20).toCompletableFuture().join();
        // Then
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().first()).isEqualTo(head);
    }

    @Test
    void who_has_asked_for_the_head_reads_up_to_it() {
        // Given
        var silent = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
        var before = mine.head(1).toCompletableFuture().join();
        append(silent, 1);
        // When
        var after = mine.head(1).toCompletableFuture().join();
        // Then
        assertThat(after).isEqualTo(before + 2);
        assertThat(mine.read(1, before, 1 << 20).toCompletableFuture().join()).hasSize(1);
    }

    private @Nullable Integer hears(int partition) throws InterruptedException {
        for (var next = heard.poll(10, TimeUnit.SECONDS);
                next != null;
                next = heard.poll(10, TimeUnit.SECONDS)) {
            if (next == partition) {
                return next;
            }
        }
        return null;
    }

    private static void append(PgEventLog log, int partition) {
        log.append(Map.of(partition, Records.many("a", 2))).toCompletableFuture().join();
    }
}
