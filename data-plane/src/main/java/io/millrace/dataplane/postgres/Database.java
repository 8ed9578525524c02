package io.millrace.dataplane.postgres;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/// Small pools on one PostgreSQL, one for each kind of work, so that a slow read never holds up an
/// append. Session guards: a statement ends after 10 s (appends after 3 s), a lock wait after 2 s.
public final class Database implements AutoCloseable {
    private final Pool append;
    private final Pool progress;
    private final Pool read;

    /// @param url `postgresql://user:password@host:port/database`
    public Database(Vertx vertx, String url) {
        this.append = pool(vertx, url, "append", 2, 3_000);
        this.progress = pool(vertx, url, "progress", 2, 10_000);
        this.read = pool(vertx, url, "read", 4, 10_000);
    }

    Pool append() {
        return append;
    }

    Pool progress() {
        return progress;
    }

    Pool read() {
        return read;
    }

    @Override
    public void close() {
        append.close();
        progress.close();
        read.close();
    }

    private static Pool pool(Vertx vertx, String url, String use, int size, int statementMs) {
        var connect =
                PgConnectOptions.fromUri(url)
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheMaxSize(64)
                        .setPipeliningLimit(16)
                        .setConnectTimeout(5_000)
                        .setTcpKeepAlive(true)
                        .addProperty("application_name", "millrace-" + use)
                        .addProperty("statement_timeout", String.valueOf(statementMs))
                        .addProperty("lock_timeout", "2000")
                        .addProperty("idle_in_transaction_session_timeout", "5000");
        var options =
                new PoolOptions()
                        .setName("millrace-" + use)
                        .setMaxSize(size)
                        .setMaxWaitQueueSize(256)
                        .setConnectionTimeout(5)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool().connectingTo(connect).with(options).using(vertx).build();
    }
}
