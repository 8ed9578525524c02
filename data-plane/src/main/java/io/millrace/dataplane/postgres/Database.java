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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Small pools on one PostgreSQL, one for each kind of work, so that a slow read never holds up an
/// append.
///
/// Session guards: a statement or transaction ends after 10 s (appends after 3 s), a lock wait
/// after 2 s, an idle transaction after 5 s, and a session whose client is cut off soon after:
/// nobody who is gone can hold the locks of an append. A connection that is silent for 15 s is
/// closed; the next use makes a new one.
public final class Database implements AutoCloseable {
    private static final int SILENT_SECONDS = 15;
    private static final long RECONNECT_MILLIS = 1_000;

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
    private final Pool commit;
    private final Pool lease;
    private final Pool progress;
    private final Pool read;
    private final PgSubscriber listener;
    private final AtomicBoolean listening = new AtomicBoolean();
    private final Pool inspect;

    /// @param url `postgresql://user:password@host:port/database`
    public Database(Vertx vertx, String url) {
        this.vertx = vertx;
        this.url = url;
        this.append = pool(url, appendName(), 4, 3_000);
        this.commit = pool(url, "millrace-commit", 1, 10_000);
        this.lease = pool(url, "millrace-lease", 1, 5_000);
        this.listener = subscriber().reconnectPolicy(tries -> RECONNECT_MILLIS);
        this.progress = pool(url, "millrace-progress", 2, 10_000);
        this.read = pool(url, "millrace-read", 4, 10_000);
        this.inspect = pool(url, "millrace-inspect", 2, 10_000);
    }

    /// For appends alone, two at a time; two more connections are there to find out what became of
    /// an append whose connection hangs.
    Pool append() {
        return append;
    }

    /// For the commits of progress alone, which must never wait behind anything slow.
    Pool commit() {
        return commit;
    }

    /// For heartbeats and claims alone.
    Pool lease() {
        return lease;
    }

    Pool progress() {
        return progress;
    }

    Pool read() {
        return read;
    }

    /// For what people ask: no other work waits behind it.
    Pool inspect() {
        return inspect;
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

    /// Hears what is told on a channel; what is told while the connection is away is missed.
    void listen(String channel, Consumer<String> heard) {
        listener.channel(channel).handler(heard::accept);
        if (listening.compareAndSet(false, true)) {
            connect();
        }
    }

    private void connect() {
        listener.connect().onFailure(away -> vertx.setTimer(RECONNECT_MILLIS, id -> connect()));
    }

    @Override
    public void close() {
        inspect.close();
        listener.close();
        append.close();
        commit.close();
        lease.close();
        progress.close();
        read.close();
    }

    private Pool pool(String url, String name, int size, int limitMillis) {
        var limit = String.valueOf(limitMillis);
        var planning = name.endsWith("inspect") ? "force_custom_plan" : "auto";
        var connect =
                PgConnectOptions.fromUri(url)
                        .setCachePreparedStatements(true)
                        .setPreparedStatementCacheMaxSize(64)
                        .setPipeliningLimit(16)
                        .addProperty("application_name", name)
                        .addProperty("statement_timeout", limit)
                        .addProperty("lock_timeout", "2000")
                        .addProperty("plan_cache_mode", planning)
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
