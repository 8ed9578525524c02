package io.millrace.dataplane.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.log.Records;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/// What an earlier release has logged is still there after the migrations.
class UpgradeTest {

    @Test
    void the_log_of_one_table_becomes_the_first_segment() {
        try (var postgres = new TestDatabase()) {
            // Given
            postgres.execute("drop schema q cascade");
            postgres.execute("create schema q");
            Migrations.between(1, 1).forEach(postgres::execute);
            var records = Records.many("old", 3);
            postgres.execute(
                    "insert into q.chunk (part, first, n, at, fmt, idx, data) values"
                            + " (1, 0, 3, now(), 1, '\\x%s', '\\x%s')"
                                    .formatted(
                                            hex(ChunkCodec.index(records)),
                                            hex(ChunkCodec.encode(records))));
            // When
            Migrations.between(2, Integer.MAX_VALUE).forEach(postgres::execute);
            // Then
            var log = new PgEventLog(postgres.database(), 4, Runnable::run, 0);
            await(log.append(Map.of(1, Records.many("new", 2))));
            var chunks = await(log.read(1, 0, 1 << 20));
            assertThat(chunks).hasSize(2);
            assertThat(chunks.getFirst().records()).usingRecursiveComparison().isEqualTo(records);
            assertThat(chunks.getLast().first()).isEqualTo(3);
            assertThat(await(log.find(new MessageId("old2")))).hasSize(1);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
