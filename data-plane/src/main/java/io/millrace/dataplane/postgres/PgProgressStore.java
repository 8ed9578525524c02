package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/// Progress as appended rows. A commit is one transaction over all its partitions; when one of them
/// is fenced, it is rolled back and repeated without that one.
public final class PgProgressStore implements ProgressStore {
    /// Whole records are at most this far apart, so everything older may go.
    private static final long KEPT = 512;

    private final Database database;

    public PgProgressStore(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<PartitionProgress> load(int partition) {
        var part = Tuple.of((short) partition);
        var pool = database.progress();
        return pool.preparedQuery(ProgressSql.LOAD)
                .execute(part)
                .compose(
                        rows ->
                                pool.preparedQuery(ProgressSql.PARKED)
                                        .execute(part)
                                        .map(parked -> loaded(rows, parked)))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Set<Integer>> commit(List<PartitionCommit> commits) {
        return attempt(commits, new HashSet<>()).toCompletionStage();
    }

    @Override
    public CompletionStage<Void> setAside(List<DeadLetter> refused) {
        var letters = refused.stream().map(DeadRow::of).toList();
        var counts = new TreeMap<String, Long>();
        refused.forEach(letter -> counts.merge(letter.source().value(), 1L, Long::sum));
        var rejected = counts.entrySet().stream().map(c -> Tuple.of(c.getKey(), c.getValue()));
        return database.progress()
                .withTransaction(
                        c ->
                                batch(c, ProgressSql.BURY, letters)
                                        .compose(
                                                done ->
                                                        batch(
                                                                c,
                                                                PgIntake.REJECTED,
                                                                rejected.toList())))
                .toCompletionStage();
    }

    private Future<Set<Integer>> attempt(List<PartitionCommit> commits, Set<Integer> fenced) {
        if (commits.isEmpty()) {
            return Future.succeededFuture(fenced);
        }
        return database.commit()
                .withTransaction(c -> write(c, commits))
                .onSuccess(done -> forget(commits))
                .map(fenced)
                .recover(
                        failure -> {
                            if (!(failure instanceof Fenced f)) {
                                return Future.failedFuture(failure);
                            }
                            fenced.addAll(f.partitions());
                            var rest =
                                    commits.stream()
                                            .filter(c -> !fenced.contains(c.partition()))
                                            .toList();
                            return attempt(rest, fenced);
                        });
    }

    /// Beside the commit, which waits for nothing; what is left over goes with the next whole
    /// record.
    private void forget(List<PartitionCommit> commits) {
        var old = new ArrayList<Tuple>();
        for (var c : commits) {
            if (c.whole() && c.seq() > KEPT) {
                old.add(Tuple.of((short) c.partition(), c.seq() - KEPT));
            }
        }
        if (!old.isEmpty()) {
            database.progress().preparedQuery(ProgressSql.FORGET).executeBatch(old);
        }
    }

    private static Future<Void> write(SqlConnection connection, List<PartitionCommit> commits) {
        return connection
                .preparedQuery(ProgressSql.APPEND)
                .execute(rows(commits))
                .compose(
                        rows -> {
                            var written = new HashSet<Integer>();
                            rows.forEach(row -> written.add((int) row.getShort("part")));
                            return checkFences(connection, commits, written);
                        })
                .compose(ours -> details(connection, ours));
    }

    /// A taken (part, seq) is our own earlier commit whose answer was lost, or somebody else's.
    private static Future<List<PartitionCommit>> checkFences(
            SqlConnection connection, List<PartitionCommit> commits, Set<Integer> written) {
        var taken = commits.stream().filter(c -> !written.contains(c.partition())).toList();
        Future<List<Integer>> foreign = Future.succeededFuture(new ArrayList<>());
        for (var commit : taken) {
            foreign =
                    foreign.compose(
                            found ->
                                    connection
                                            .preparedQuery(ProgressSql.EPOCH_AT)
                                            .execute(
                                                    Tuple.of(
                                                            (short) commit.partition(),
                                                            commit.seq()))
                                            .map(
                                                    rows -> {
                                                        if (!isOurs(rows, commit)) {
                                                            found.add(commit.partition());
                                                        }
                                                        return found;
                                                    }));
        }
        return foreign.compose(
                found ->
                        found.isEmpty()
                                ? Future.succeededFuture(
                                        commits.stream()
                                                .filter(c -> written.contains(c.partition()))
                                                .toList())
                                : Future.failedFuture(new Fenced(Set.copyOf(found))));
    }

    private static boolean isOurs(RowSet<Row> rows, PartitionCommit commit) {
        return rows.size() > 0 && rows.iterator().next().getLong(0) == commit.epoch();
    }

    private static Future<Void> details(SqlConnection connection, List<PartitionCommit> commits) {
        var parked = new ArrayList<Tuple>();
        var unparked = new ArrayList<Tuple>();
        var dead = new ArrayList<Tuple>();
        var answered = new ArrayList<Tuple>();
        for (var c : commits) {
            c.parked().forEach(p -> parked.add(ParkedRow.of(c.partition(), p)));
            c.unparked()
                    .forEach(
                            u ->
                                    unparked.add(
                                            Tuple.of(
                                                    (short) c.partition(),
                                                    u.connection().value(),
                                                    u.position())));
            c.dead().forEach(d -> dead.add(DeadRow.of(d)));
            if (!c.requests().isEmpty()) {
                answered.add(Tuple.of(c.requests().toArray(Long[]::new)));
            }
        }
        return batch(connection, ProgressSql.PARK, parked)
                .compose(v -> batch(connection, ProgressSql.UNPARK, unparked))
                .compose(v -> batch(connection, ProgressSql.BURY, dead))
                .compose(v -> batch(connection, ProgressSql.COUNT, StatRow.of(commits)))
                .compose(v -> batch(connection, ProgressSql.ANSWERED, answered));
    }

    private static Future<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }

    private static Tuple rows(List<PartitionCommit> commits) {
        var size = commits.size();
        var parts = new Short[size];
        var seqs = new Long[size];
        var epochs = new Long[size];
        var whole = new Boolean[size];
        var bodies = new Buffer[size];
        for (var i = 0; i < size; i++) {
            var c = commits.get(i);
            parts[i] = (short) c.partition();
            seqs[i] = c.seq();
            epochs[i] = c.epoch();
            whole[i] = c.whole();
            bodies[i] = Buffer.buffer(ProgressBody.encode(c.changed()));
        }
        return Tuple.of(parts, seqs, epochs, whole, bodies);
    }

    private static PartitionProgress loaded(Iterable<Row> rows, Iterable<Row> parkedRows) {
        var seq = -1L;
        var connections = new HashMap<ConnectionId, ConnectionProgress>();
        for (var row : rows) {
            seq = row.getLong("seq");
            connections.putAll(ProgressBody.decode(row.getBuffer("body").getBytes()));
        }
        var parked = new ArrayList<Parked>();
        for (var row : parkedRows) {
            parked.add(
                    new Parked(
                            new ConnectionId(row.getString("conn")),
                            row.getLong("pos"),
                            row.getLong("lane"),
                            new MessageId(row.getString("message_id")),
                            row.getInteger("attempts"),
                            row.getOffsetDateTime("since").toInstant(),
                            row.getOffsetDateTime("next_at").toInstant(),
                            row.getString("code"),
                            row.getString("reason"),
                            Parked.State.of(row.getString("state")),
                            Optional.ofNullable(row.getBuffer("payload")).map(Buffer::getBytes)));
        }
        return new PartitionProgress(seq, connections, parked);
    }

    private static final class Fenced extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Set<Integer> partitions;

        Fenced(Set<Integer> partitions) {
            super("fenced: " + partitions, null, false, false);
            this.partitions = partitions;
        }

        Set<Integer> partitions() {
            return partitions;
        }
    }
}
