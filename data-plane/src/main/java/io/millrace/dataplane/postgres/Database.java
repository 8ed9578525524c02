package io.millrace.dataplane.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/// Small pools on one PostgreSQL, one for each kind of work, so that a slow read never holds up an
/// append.
///
/// Session guards: a statement or transaction ends after 10 s (appends after 3 s), a lock wait
/// after 2 s, an idle transaction after 5 s, and a session whose client is cut off soon after:
/// nobody who is gone can hold the locks of an append. A connection that is silent for 15 s is
/// closed; the next use makes a new one.
public final class Database implements AutoCloseable {
    private static final int SILENT_SECONDS = 15;

    /// Those of the guards that not every supported release of PostgreSQL knows.
    private static final String GUARDS =
            """
            select set_config(name, value, false)
            from (values ('transaction_timeout', $1),
                         ('client_connection_check_interval', '2000'),
                         ('tcp_user_timeout', '5000')) as guard(name, value)
            where current_setting(name, true) is not null
            """;

    private final Vertx vertx;
    private final String url;
    private final int gateway = new SecureRandom().nextInt();
    private final Pool append;
    private final Pool progress;
    private final Pool read;

    /// @param url `postgresql://user:password@host:port/database`
    public Database(Vertx vertx, String url) {
        this.vertx = vertx;
        this.url = url;
        this.append = pool(url, appendName(), 4, 3_000);
        this.progress = pool(url, "millrace-progress", 2, 10_000);
        this.read = pool(url, "millrace-read", 4, 10_000);
    }

    /// For appends alone, two at a time; two more connections are there to find out what became of
    /// an append whose connection hangs.
    Pool append() {
        return append;
    }

    Pool progress() {
        return progress;
    }

    Pool read() {
        return read;
    }

    /// Who this process is, to the log: any other one has another number.
    int gateway() {
        return gateway;
    }

    /// How the sessions of appends of this process, and of no other, are called.
    String appendName() {
        return "millrace-append-" + Integer.toHexString(gateway);
    }

    Future<Void> pause(long millis) {
        return vertx.timer(millis, TimeUnit.MILLISECONDS);
    }

    /// A connection of its own for LISTEN and NOTIFY, not open yet.
    PgSubscriber subscriber() {
        var connect =
                PgConnectOptions.fromUri(url).addProperty("application_name", "millrace-news");
        connect.setConnectTimeout(2_000).setTcpKeepAlive(true);
        return PgSubscriber.subscriber(vertx, connect);
    }

    @Override
    public void close() {
        append.close();
        progress.close();
        read.close();
    }

    private Pool pool(String url, String name, int size, int limitMillis) {
        var limit = String.valueOf(limitMillis);
        var connect =
                PgConnectOptions.fromUri(url)
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheMaxSize(64)
                        .setPipeliningLimit(16)
                        .addProperty("application_name", name)
                        .addProperty("statement_timeout", limit)
                        .addProperty("lock_timeout", "2000")
                        .addProperty("idle_in_transaction_session_timeout", "5000");
        connect.setConnectTimeout(2_000).setTcpKeepAlive(true);
        connect.setIdleTimeout(SILENT_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        var options =
                new PoolOptions()
                        .setName(name)
                        .setMaxSize(size)
                        .setMaxWaitQueueSize(256)
                        .setConnectionTimeout(5)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .connectingTo(connect)
                .with(options)
                .withConnectHandler(connection -> guard(connection, limit))
                .using(vertx)
                .build();
    }

    /// A server that refuses a guard is used without it.
    private static void guard(SqlConnection connection, String limit) {
        connection
                .preparedQuery(GUARDS)
                .execute(Tuple.of(limit))
                .onComplete(done -> connection.close());
    }
}
