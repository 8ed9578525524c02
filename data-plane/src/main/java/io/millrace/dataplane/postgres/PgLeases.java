package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.Leases;
import io.millrace.dataplane.progress.Ownership.Grant;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Nodes and leases in two small tables, on database time and on a connection of their own, so that
/// nothing slow delays a heartbeat.
public final class PgLeases implements Leases {
    private final Database database;

    public PgLeases(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<View> beat(Self self, boolean first, Map<Integer, Long> mine) {
        var me = Tuple.of(self.node(), self.boot(), self.version(), self.address(), first);
        return database.lease()
                .withConnection(
                        c ->
                                c.preparedQuery(LeaseSql.SHOW)
                                        .execute(me)
                                        .compose(
                                                shown ->
                                                        shown.size() == 0
                                                                ? strange(c, self)
                                                                : view(c, self, mine)))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<List<Grant>> claim(Self self, Collection<Integer> wanted) {
        var parts = wanted.stream().map(Integer::shortValue).toArray(Short[]::new);
        return database.lease()
                .preparedQuery(LeaseSql.CLAIM)
                .execute(Tuple.of(self.node(), self.boot(), parts))
                .map(
                        rows ->
                                each(
                                        rows,
                                        row ->
                                                new Grant(
                                                        row.getShort("part"),
                                                        row.getLong("epoch"),
                                                        row.getBoolean("clean"))))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> release(Self self, Map<Integer, Long> mine) {
        return database.lease()
                .preparedQuery(LeaseSql.RELEASE)
                .execute(held(self, mine))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> bury(Self self) {
        return database.lease()
                .preparedQuery(LeaseSql.BURY)
                .execute(Tuple.of(self.node(), self.boot()))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public void tell(Self self) {
        database.lease().preparedQuery(LeaseSql.TELL).execute(Tuple.of(self.boot()));
    }

    @Override
    public void onTold(Self self, Runnable task) {
        database.listen(
                LeaseSql.CHANNEL,
                boot -> {
                    if (!boot.equals(self.boot())) {
                        task.run();
                    }
                });
    }

    @Override
    public CompletionStage<Overview> overview() {
        var leases = database.read().preparedQuery(LeaseSql.LEASES).execute();
        return database.read()
                .preparedQuery(LeaseSql.NODES)
                .execute()
                .compose(
                        nodes ->
                                leases.map(
                                        held ->
                                                new Overview(
                                                        each(nodes, PgLeases::seen),
                                                        each(held, PgLeases::lease))))
                .toCompletionStage();
    }

    private static Future<View> strange(SqlConnection connection, Self self) {
        return connection
                .preparedQuery(LeaseSql.STRANGER)
                .execute(Tuple.of(self.node()))
                .map(rows -> each(rows, row -> row.getString("addr")))
                .map(found -> found.isEmpty() ? "somewhere" : found.getFirst())
                .map(address -> new View(Optional.of(address), Set.of(), Set.of(), List.of()));
    }

    private static Future<View> view(SqlConnection connection, Self self, Map<Integer, Long> mine) {
        var kept = connection.preparedQuery(LeaseSql.EXTEND).execute(held(self, mine));
        var living = connection.preparedQuery(LeaseSql.LIVING).execute();
        var leases = connection.preparedQuery(LeaseSql.LEASES).execute();
        return Future.join(kept, living, leases)
                .map(
                        all ->
                                new View(
                                        Optional.empty(),
                                        new HashSet<>(
                                                each(
                                                        kept.result(),
                                                        row -> (int) row.getShort("part"))),
                                        new HashSet<>(
                                                each(living.result(), row -> row.getString("id"))),
                                        each(leases.result(), PgLeases::lease)));
    }

    private static Lease lease(Row row) {
        return new Lease(
                row.getShort("part"),
                row.getString("owner"),
                row.getLong("epoch"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getBoolean("held"));
    }

    private static Seen seen(Row row) {
        return new Seen(
                row.getString("id"),
                row.getString("addr"),
                row.getString("version"),
                row.getOffsetDateTime("seen_at").toInstant(),
                row.getBoolean("alive"));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> read) {
        var all = new ArrayList<T>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static Tuple held(Self self, Map<Integer, Long> mine) {
        var parts = mine.keySet().stream().map(Integer::shortValue).toArray(Short[]::new);
        var fences = mine.values().toArray(Long[]::new);
        return Tuple.of(self.node(), parts, fences);
    }
}
