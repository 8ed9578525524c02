package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.dataplane.log.Records;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever happens to the connection, an append that says it is done is there once.
class AppendFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static TestDatabase postgres;

    private final Vertx vertx = Vertx.vertx();
    private CuttingProxy proxy;
    private Database database;
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
        proxy = new CuttingProxy(postgres.url());
        database = new Database(vertx, proxy.url());
        postgres.forgetLog();
        log = new PgEventLog(database, 4, Runnable::run, 0);
        append("warm");
    }

    @AfterEach
    void end() {
        database.close();
        proxy.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_connection_cut_before_a_statement_leaves_the_append_there_once(int statement) {
        // Given
        proxy.cutBeforeRequest(statement);
        // When
        append("a");
        // Then
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(logged()).containsExactly("warm0", "warm1", "a0", "a1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void a_connection_cut_before_an_answer_leaves_the_append_there_once(int statement) {
        // Given
        proxy.cutBeforeAnswer(statement);
        // When
        append("a");
        // Then
        assertThat(proxy.cuts()).isEqualTo(1);
        assertThat(logged()).containsExactly("warm0", "warm1", "a0", "a1");
    }

    @Test
    void an_append_found_after_its_answer_was_lost_has_its_true_place() {
        // Given
        proxy.cutBeforeAnswer(3);
        // When
        var found = log.append(Map.of(0, Records.many("a", 2))).toCompletableFuture().join();
        // Then
        assertThat(found.getFirst().first()).isEqualTo(2);
        assertThat(found.getFirst().records()).hasSize(2);
    }

    @Test
    void a_database_that_is_away_makes_an_append_fail_within_its_patience() {
        // Given
        proxy.setAway(true);
        // When
        var append = log.append(Map.of(0, Records.many("a", 2)), SHORT).toCompletableFuture();
        // Then
        assertThatThrownBy(append::join).hasCauseInstanceOf(IOException.class);
        proxy.setAway(false);
        append("b");
        assertThat(logged()).containsExactly("warm0", "warm1", "b0", "b1");
    }

    @Test
    void a_connection_that_hangs_does_not_hold_up_the_next_append() {
        // Given
        proxy.setSilent(true);
        var hanging = log.append(Map.of(0, Records.many("a", 2)), SHORT).toCompletableFuture();
        assertThatThrownBy(hanging::join).hasCauseInstanceOf(IOException.class);
        proxy.setSilent(false);
        // When
        append("b");
        // Then
        assertThat(logged()).containsExactly("warm0", "warm1", "b0", "b1");
    }

    @Test
    void sessions_that_an_administrator_ends_are_replaced() {
        // Given
        postgres.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where application_name like 'millrace-append-%'");
        // When
        append("a");
        // Then
        assertThat(logged()).containsExactly("warm0", "warm1", "a0", "a1");
    }

    private void append(String prefix) {
        log.append(Map.of(0, Records.many(prefix, 2))).toCompletableFuture().join();
    }

    private List<String> logged() {
        var ids = new ArrayList<String>();
        var reader = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
        for (var chunk : reader.read(0, 0, 1 << 20).toCompletableFuture().join()) {
            chunk.records().forEach(r -> ids.add(r.messageId().value()));
        }
        return ids;
    }
}
