package io.millrace.dataplane.postgres;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// Progress of all partitions, kept up to date by reading only what was committed since the last
/// reading.
public final class PgCommitted implements Committed {

    /// Records after those known; from the newest whole one on when that is later.
    private static final String SINCE =
            """
            select k.part, p.seq, p.whole, p.body
            from unnest($1::int2[], $2::int8[]) as k(part, seq)
            cross join lateral (
                select n.seq, n.whole, n.body from q.progress n
                where n.part = k.part
                  and n.seq >= coalesce((select w.seq from q.progress w
                                         where w.part = k.part and w.seq > k.seq and w.whole
                                         order by w.seq desc limit 1), k.seq + 1)) as p
            order by k.part, p.seq
            """;

    private static final String PARKED =
            """
            select part, conn, count(*) as n from q.parked group by part, conn
            """;

    private static final String SNAPSHOT =
            """
            set transaction isolation level repeatable read read only
            """;

    private final Database database;
    private final int partitions;
    private final Map<Integer, Known> known = new HashMap<>();

    private record Known(long seq, Map<ConnectionId, ConnectionProgress> connections) {
        static final Known NOTHING = new Known(-1, Map.of());
    }

    public PgCommitted(Database database, int partitions) {
        this.database = database;
        this.partitions = partitions;
    }

    @Override
    public CompletionStage<Map<Integer, Map<ConnectionId, ConnectionProgress>>> read() {
        return database.inspect()
                .preparedQuery(SINCE)
                .execute(after(snapshotOfKnown()))
                .map(this::merge)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<List<Entry>> audit() {
        return database.inspect().withTransaction(this::audit).toCompletionStage();
    }

    private Future<List<Entry>> audit(SqlConnection connection) {
        return connection
                .query(SNAPSHOT)
                .execute()
                .compose(set -> connection.preparedQuery(SINCE).execute(after(Map.of())))
                .compose(
                        rows ->
                                connection
                                        .query(PARKED)
                                        .execute()
                                        .map(parked -> entries(fold(Map.of(), rows), parked)));
    }

    private static List<Entry> entries(Map<Integer, Known> progress, RowSet<Row> parked) {
        var counts = new HashMap<String, Long>();
        parked.forEach(
                row ->
                        counts.put(
                                row.getShort("part") + "/" + row.getString("conn"),
                                row.getLong("n")));
        var entries = new ArrayList<Entry>();
        progress.forEach(
                (partition, k) ->
                        k.connections()
                                .forEach(
                                        (id, p) -> {
                                            var rows =
                                                    counts.getOrDefault(partition + "/" + id, 0L);
                                            entries.add(new Entry(partition, id, p, rows));
                                        }));
        return entries;
    }

    private synchronized Map<Integer, Known> snapshotOfKnown() {
        return Map.copyOf(known);
    }

    /// Readings may end in another order than they began: what is older than known is left out.
    private synchronized Map<Integer, Map<ConnectionId, ConnectionProgress>> merge(
            RowSet<Row> rows) {
        known.putAll(fold(known, rows));
        var all = new HashMap<Integer, Map<ConnectionId, ConnectionProgress>>();
        known.forEach((partition, k) -> all.put(partition, k.connections()));
        return all;
    }

    private static Map<Integer, Known> fold(Map<Integer, Known> before, RowSet<Row> rows) {
        var after = new HashMap<>(before);
        for (var row : rows) {
            int partition = row.getShort("part");
            var old = after.getOrDefault(partition, Known.NOTHING);
            long seq = row.getLong("seq");
            if (seq <= old.seq()) {
                continue;
            }
            var connections = new HashMap<ConnectionId, ConnectionProgress>();
            if (!row.getBoolean("whole")) {
                connections.putAll(old.connections());
            }
            connections.putAll(ProgressBody.decode(row.getBuffer("body").getBytes()));
            after.put(partition, new Known(seq, Map.copyOf(connections)));
        }
        return after;
    }

    private Tuple after(Map<Integer, Known> read) {
        var parts = new Short[partitions];
        var seqs = new Long[partitions];
        for (var i = 0; i < partitions; i++) {
            parts[i] = (short) i;
            seqs[i] = read.getOrDefault(i, Known.NOTHING).seq();
        }
        return Tuple.tuple().addArrayOfShort(parts).addArrayOfLong(seqs);
    }
}
