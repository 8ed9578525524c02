package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.EventLogContract;
import io.millrace.dataplane.log.Records;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PgEventLogTest extends EventLogContract {
    private static TestDatabase postgres;

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @Override
    protected EventLog create() {
        postgres.forgetLog();
        return open(0);
    }

    @Test
    void a_log_opened_again_goes_on_where_it_ended() {
        // Given
        create().append(Map.of(0, Records.many("a", 3))).toCompletableFuture().join();
        // When
        var appended = open(0).append(Map.of(0, Records.many("b", 1))).toCompletableFuture().join();
        // Then
        assertThat(appended.getFirst().first()).isEqualTo(3);
    }

    @Test
    void the_tail_cache_changes_nothing_but_the_cost() {
        // Given
        postgres.forgetLog();
        var cached = open(10 << 20);
        cached.append(Map.of(0, Records.many("a", 3))).toCompletableFuture().join();
        cached.append(Map.of(0, Records.many("b", 3))).toCompletableFuture().join();
        // When
        var fromCache = cached.read(0, 1, 1 << 20).toCompletableFuture().join();
        var fromDisk = open(0).read(0, 1, 1 << 20).toCompletableFuture().join();
        // Then
        assertThat(fromCache).usingRecursiveComparison().isEqualTo(fromDisk);
    }

    private static PgEventLog open(long tailBytes) {
        return new PgEventLog(postgres.database(), 4, Runnable::run, tailBytes);
    }
}
