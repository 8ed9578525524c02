package io.millrace.dataplane.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Brings an append to a certain end. One transaction is sent as a pipeline: begin, locks, insert,
/// commit. When its connection breaks the commit may have taken effect or not: the session is ended
/// at the server, then the chunks are looked for by process and flush, and only when they are not
/// there is the append repeated. All of it within the patience of the caller.
final class Appender {
    private static final long PAUSE_MILLIS = 50;

    private final Database database;
    private final Segments segments;
    private final KnownHeads heads;

    /// @param heads what is known before an append is sent is where a lost one is looked for
    Appender(Database database, Segments segments, KnownHeads heads) {
        this.database = database;
        this.segments = segments;
        this.heads = heads;
    }

    /// Where a chunk was put: columns `part`, `first`, `n`, `at`.
    Future<List<Row>> append(AppendBatch batch, long patienceMillis) {
        var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        return attempt(new Job(batch, 0, traces(batch), deadline));
    }

    /// @param segment the newest one known
    /// @param traces how to look for it, from the positions known before it was first sent
    /// @param deadline in [System#nanoTime]
    private record Job(AppendBatch batch, int segment, Tuple traces, long deadline) {
        Job in(int newest) {
            return new Job(batch, newest, traces, deadline);
        }

        String sql(String statement) {
            return LogSql.of(statement, segment);
        }

        long left() {
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        }

        boolean isLate() {
            return left() <= PAUSE_MILLIS;
        }
    }

    private Future<List<Row>> attempt(Job job) {
        return segments.newest()
                .timeout(job.left(), TimeUnit.MILLISECONDS)
                .compose(newest -> send(job.in(newest.number())), failure -> again(job, failure));
    }

    private Future<List<Row>> send(Job job) {
        return connection(job)
                .compose(connection -> write(connection, job), failure -> again(job, failure));
    }

    /// Somebody rolled the log: nothing was appended to the old segment.
    private Future<List<Row>> rolled(Job job) {
        return segments.refresh().compose(done -> attempt(job), failure -> again(job, failure));
    }

    private Future<List<Row>> write(SqlConnection connection, Job job) {
        var batch = job.batch();
        var sent = Sent.locked(connection, batch.locks(), job.sql(LogSql.APPEND), batch.rows());
        return sent.all()
                .timeout(job.left(), TimeUnit.MILLISECONDS)
                .compose(
                        rows -> {
                            connection.close();
                            return rows.isEmpty() ? rolled(job) : Future.succeededFuture(rows);
                        },
                        failure -> {
                            if (!sent.refused()) {
                                return resolve(PgConnection.cast(connection).processId(), job);
                            }
                            connection.close();
                            return refused(job, failure);
                        });
    }

    private Future<List<Row>> refused(Job job, Throwable failure) {
        if (Segments.isGone(failure)) {
            return rolled(job);
        }
        return hopeless(failure)
                ? Future.failedFuture(new IOException(failure))
                : again(job, failure);
    }

    private Future<List<Row>> again(Job job, Throwable failure) {
        if (job.isLate()) {
            return Future.failedFuture(new IOException("the append failed: " + failure, failure));
        }
        return database.pause(PAUSE_MILLIS).compose(done -> attempt(job));
    }

    /// The connection itself is not given back, since it may hang: it leaves its pool when its
    /// session ends or its silence is noticed.
    private Future<List<Row>> resolve(int session, Job job) {
        if (job.isLate()) {
            return Future.failedFuture(
                    new IOException(
                            "the connection broke and what became of the append is unknown"));
        }
        return connection(job)
                .compose(connection -> look(connection, session, job))
                .compose(
                        found -> found.isEmpty() ? attempt(job) : Future.succeededFuture(found),
                        failure ->
                                database.pause(PAUSE_MILLIS)
                                        .compose(done -> resolve(session, job)));
    }

    private Future<List<Row>> look(SqlConnection connection, int session, Job job) {
        return connection
                .preparedQuery(LogSql.END_SESSION)
                .execute(Tuple.of(session, database.appendName()))
                .compose(
                        rows ->
                                rows.iterator().next().getBoolean("ended")
                                        ? Sent.locked(
                                                        connection,
                                                        job.batch().locks(),
                                                        job.sql(LogSql.FIND_APPEND),
                                                        job.traces())
                                                .all()
                                        : Future.failedFuture("the session has not ended"))
                .timeout(job.left(), TimeUnit.MILLISECONDS)
                .onComplete(done -> connection.close());
    }

    private Tuple traces(AppendBatch batch) {
        var size = batch.partitions().size();
        var parts = new Short[size];
        var from = new Long[size];
        Arrays.setAll(parts, i -> batch.partitions().get(i).shortValue());
        Arrays.setAll(from, i -> heads.atLeast(batch.partitions().get(i)));
        return Tuple.of(parts, from, database.gateway(), batch.flush());
    }

    /// A connection that comes after the patience is over goes back unused.
    private Future<SqlConnection> connection(Job job) {
        var coming = database.append().getConnection();
        var waited = coming.timeout(job.left(), TimeUnit.MILLISECONDS);
        waited.onFailure(late -> coming.onSuccess(SqlConnection::close));
        return waited;
    }

    /// Refused for what it says: asking again would give the same answer.
    private static boolean hopeless(Throwable failure) {
        return failure instanceof PgException e
                && (e.getSqlState().startsWith("22") || e.getSqlState().startsWith("42"));
    }

    /// A transaction under way: all four statements are sent without waiting for an answer.
    private record Sent(
            Future<?> begin, Future<?> lock, Future<RowSet<Row>> work, Future<?> commit) {

        static Sent locked(SqlConnection connection, Tuple locks, String sql, Tuple parameters) {
            return new Sent(
                    connection.query("begin").execute(),
                    connection.preparedQuery(LogSql.LOCK).execute(locks),
                    connection.preparedQuery(sql).execute(parameters),
                    connection.query("commit").execute());
        }

        Future<List<Row>> all() {
            return Future.join(begin, lock, work, commit)
                    .map(
                            done -> {
                                List<Row> rows = new ArrayList<>(work.result().size());
                                work.result().forEach(rows::add);
                                return rows;
                            });
        }

        /// Whether the server has answered that it did not do it. A transaction with a failed
        /// statement cannot commit; one that never began could have done its work without.
        boolean refused() {
            return begin.succeeded()
                    && (lock.cause() instanceof PgException || work.cause() instanceof PgException);
        }
    }
}
