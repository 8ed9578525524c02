package io.millrace.bench.measure;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// Looks into the PostgreSQL of the system under load: WAL written and the settings that matter.
public final class Database implements AutoCloseable {

    private static final String WAL_BYTES =
            "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::int8";

    private static final String LOG_BUFFERS =
            """
            SELECT coalesce(sum(heap_blks_read + heap_blks_hit
              + coalesce(idx_blks_read + idx_blks_hit, 0)
              + coalesce(toast_blks_read + toast_blks_hit, 0)
              + coalesce(tidx_blks_read + tidx_blks_hit, 0)), 0)::int8
            FROM pg_statio_user_tables WHERE schemaname = 'q' AND relname LIKE 'chunk%'
            """;

    private static final String QUEUE_BYTES =
            """
            SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::int8 FROM pg_class
            WHERE relnamespace = to_regnamespace('q') AND relkind = 'r'
            """;

    private static final String DEAD_TUPLES =
            """
            SELECT coalesce(sum(n_dead_tup), 0)::int8 FROM pg_stat_user_tables
            WHERE schemaname = 'q'
            """;

    private static final String SETTINGS =
            """
            SELECT name, current_setting(name) FROM pg_settings WHERE name IN ('server_version',
              'fsync', 'synchronous_commit', 'full_page_writes', 'wal_compression', 'wal_level',
              'max_wal_size', 'shared_buffers', 'commit_delay', 'checkpoint_timeout')
            """;

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// Opens `postgresql://user:password@host:port/database`.
    public static Database open(String url) throws SQLException {
        return new Database(connect(url));
    }

    /// A plain connection to the same kind of address.
    public static Connection connect(String url) throws SQLException {
        var uri = URI.create(url);
        var user = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        var properties = new Properties();
        properties.setProperty("user", URLDecoder.decode(user[0], StandardCharsets.UTF_8));
        if (user.length > 1) {
            properties.setProperty("password", URLDecoder.decode(user[1], StandardCharsets.UTF_8));
        }
        properties.setProperty("ApplicationName", "millrace-bench");
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath(), properties);
    }

    /// Bytes of WAL written since the cluster was made.
    public long walBytes() throws SQLException {
        return number(WAL_BYTES);
    }

    /// Pages of the log's tables that were looked at so far, in memory or not; 0 when there is no
    /// log of Millrace here. PostgreSQL counts with a delay of about a second.
    public long logBuffers() throws SQLException {
        return number(LOG_BUFFERS);
    }

    /// Bytes of all tables and indexes of the queue.
    public long queueBytes() throws SQLException {
        return number(QUEUE_BYTES);
    }

    /// Dead rows that wait for a vacuum in the queue's tables.
    public long deadTuples() throws SQLException {
        return number(DEAD_TUPLES);
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The settings a reader needs to judge the figures.
    public Map<String, String> settings() throws SQLException {
        var settings = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SETTINGS)) {
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
        }
        return settings;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
