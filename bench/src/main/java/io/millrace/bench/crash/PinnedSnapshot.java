package io.millrace.bench.crash;

import io.millrace.bench.measure.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A transaction that is opened and forgotten: as long as it lives, no dead row can be vacuumed.
final class PinnedSnapshot implements AutoCloseable {

    private @Nullable Connection connection;

    /// Opens it, again when a restart of the database has ended it. Whether it is open now.
    boolean pin(Optional<String> databaseUrl) throws IOException {
        if (databaseUrl.isEmpty()) {
            return false;
        }
        try {
            if (!alive()) {
                close();
                open(databaseUrl.get());
            }
            return true;
        } catch (SQLException e) {
            return false; // the database is down; the next call finds it up
        }
    }

    private boolean alive() throws SQLException {
        var open = connection;
        if (open == null) {
            return false;
        }
        try (var statement = open.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private void open(String url) throws SQLException {
        var open = Database.connect(url);
        connection = open;
        open.setAutoCommit(false);
        open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = open.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            statement.execute("SET transaction_timeout = 0");
            statement.execute("SELECT count(*) FROM pg_class");
        }
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            connection = null; // it has ended by itself
        }
    }
}
