package io.millrace.dataplane.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.Records;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.postgres.PgProgressStore;
import io.millrace.dataplane.postgres.TestDatabase;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import io.millrace.dataplane.progress.PartitionCommit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the log costs PostgreSQL. The load is the same each time, and so are pages and bytes but
/// for the database's own background work.
class LogBudgetTest {
    private static final int PARTITIONS = 16;
    private static final int SMALL = 9_920;
    private static final int LARGE = 992_000;
    private static final int EVENTS_PER_CHUNK = 31;
    private static final int FLUSH = 500;
    private static final int FLUSHES = 200;
    private static final ConnectionId CONNECTION = new ConnectionId("con_00000000000000000001");

    private TestDatabase postgres;
    private PgEventLog log;

    @BeforeEach
    void open() {
        postgres = new TestDatabase();
        log = new PgEventLog(postgres.database(), PARTITIONS, Runnable::run, 0);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void a_read_looks_at_as_many_pages_with_a_long_backlog_as_with_a_short_one() throws Exception {
        // Given
        fill(0, SMALL);
        var withShortBacklog = pagesOfARead();
        // When
        fill(SMALL, LARGE);
        var withLongBacklog = pagesOfARead();
        // Then
        assertThat((double) withLongBacklog)
                .as("pages with 10 thousand and with a million events waiting")
                .isLessThanOrEqualTo((double) withShortBacklog * 1.1);
        Budget.check("read.pages", (double) withLongBacklog);
    }

    @Test
    void appending_and_settling_an_event_writes_no_more_than_its_budget() throws Exception {
        // Given
        var store = new PgProgressStore(postgres.database());
        var events = new ShopEvents(1);
        var settled = new long[PARTITIONS];
        append(events, settled);
        commit(store, 0, settled);
        var before = walBytes();
        // When
        for (var i = 1; i <= FLUSHES; i++) {
            append(events, settled);
            if (i % 5 == 0) {
                commit(store, i / 5, settled);
            }
        }
        // Then
        Budget.check("append.wal.bytes", (double) (walBytes() - before) / (FLUSHES * FLUSH));
    }

    private void append(ShopEvents events, long[] settled) {
        var flush = events.flush(FLUSH, PARTITIONS);
        log.append(flush).toCompletableFuture().join();
        flush.forEach((partition, records) -> settled[partition] += records.size());
    }

    private static void commit(PgProgressStore store, long seq, long[] settled) {
        var commits = new ArrayList<PartitionCommit>();
        for (var partition = 0; partition < PARTITIONS; partition++) {
            var delivered = new Counters(0, settled[partition], 0, 0, 0, 0, 0);
            var progress = new ConnectionProgress(0, settled[partition], List.of(), delivered);
            commits.add(
                    new PartitionCommit(
                            partition,
                            1,
                            seq,
                            seq == 0,
                            Map.of(CONNECTION, progress),
                            List.of(),
                            List.of(),
                            List.of()));
        }
        assertThat(store.commit(commits).toCompletableFuture().join()).isEmpty();
    }

    private void fill(int from, int to) {
        for (var event = from; event < to; event += PARTITIONS * EVENTS_PER_CHUNK) {
            var flush = new HashMap<Integer, List<LogRecord>>();
            var records = Records.many("m" + event + "-", EVENTS_PER_CHUNK);
            for (var partition = 0; partition < PARTITIONS; partition++) {
                flush.put(partition, records);
            }
            log.append(flush).toCompletableFuture().join();
        }
        postgres.execute("analyze");
    }

    /// The statement is the one the log has just used, as PostgreSQL tells it.
    private long pagesOfARead() throws IOException {
        long position = EVENTS_PER_CHUNK * 2;
        var chunks = log.read(3, position, 1 << 20).toCompletableFuture().join();
        assertThat(chunks.getFirst().first()).isEqualTo(position);
        var statement =
                postgres.text(
                        """
                        select query from pg_stat_activity
                        where datname = current_database() and query ~* 'from q\\.chunk\\S* .*limit \\$3'
                        order by query_start desc limit 1
                        """);
        var plan =
                postgres.text(
                        "prepare measured as " + statement,
                        "explain (analyze, buffers, serialize binary, format json)"
                                + " execute measured(3, "
                                + position
                                + ", 16)");
        return pages(Json.parse(plan.getBytes(StandardCharsets.UTF_8)).path(0));
    }

    private static long pages(JsonNode explained) {
        long pages = 0;
        for (var part : List.of("Plan", "Serialization")) {
            pages += explained.path(part).path("Shared Hit Blocks").asLong();
            pages += explained.path(part).path("Shared Read Blocks").asLong();
        }
        assertThat(pages).as(explained.toString()).isPositive();
        return pages;
    }

    private long walBytes() {
        return Long.parseLong(
                postgres.text("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::int8"));
    }
}
