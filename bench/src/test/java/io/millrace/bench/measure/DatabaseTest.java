package io.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void written_rows_show_as_bytes_of_wal() throws IOException, SQLException {
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var database =
                        Database.open(
                                "postgresql://postgres:p%%40ss@127.0.0.1:%d/postgres"
                                        .formatted(postgres.getPort()))) {
            // Given
            statement.execute("CREATE TABLE t (c text)");
            long before = database.walBytes();
            // When
            statement.execute("INSERT INTO t SELECT repeat('x', 100) FROM generate_series(1, 100)");
            // Then
            assertThat(database.walBytes() - before).isBetween(10_000L, 100_000L);
            assertThat(database.queueBytes()).as("without a queue").isZero();
            assertThat(database.deadTuples()).isZero();
            assertThat(database.logBuffers()).isZero();
            assertThat(database.settings()).containsKeys("fsync", "synchronous_commit");
            assertThat(database.settings().get("server_version")).startsWith("18");
        }
    }
}
