package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.millrace.dataplane.catalog.Catalog;
import io.millrace.dataplane.catalog.Observed;
import io.millrace.dataplane.catalog.Sightings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// The catalogue in PostgreSQL.
public final class PgCatalog implements Catalog {
    private final Database database;

    public PgCatalog(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Long> begin(int partition, long epoch, long head) {
        return database.progress()
                .preparedQuery(CatalogSql.BEGIN)
                .execute(Tuple.of((short) partition, epoch, head))
                .map(rows -> rows.iterator().next().getLong("pos"))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Set<Integer>> record(List<Observed> stretches) {
        return database.progress()
                .withTransaction(
                        c ->
                                c.preparedQuery(CatalogSql.ADVANCE)
                                        .execute(advances(stretches))
                                        .compose(rows -> add(c, stretches, parts(rows))))
                .toCompletionStage();
    }

    private static Future<Set<Integer>> add(
            SqlConnection connection, List<Observed> stretches, Set<Integer> ours) {
        var all = new Sightings();
        stretches.stream()
                .filter(s -> ours.contains(s.partition()))
                .forEach(s -> all.addAll(s.sightings()));
        return write(connection, CatalogSql.EVENTS, CatalogRows.events(all))
                .compose(v -> write(connection, CatalogSql.PROPERTIES, CatalogRows.properties(all)))
                .compose(v -> write(connection, CatalogSql.SDKS, CatalogRows.sdks(all)))
                .compose(v -> write(connection, CatalogSql.VIOLATIONS, CatalogRows.violations(all)))
                .compose(v -> lost(connection, stretches, ours));
    }

    /// A stretch that does not begin where the looking stands is our own, written before, or that
    /// of an owner who has lost the partition.
    private static Future<Set<Integer>> lost(
            SqlConnection connection, List<Observed> stretches, Set<Integer> ours) {
        var rest = stretches.stream().filter(s -> !ours.contains(s.partition())).toList();
        if (rest.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        var parts = rest.stream().map(s -> (short) s.partition()).toArray(Short[]::new);
        return connection
                .preparedQuery(CatalogSql.STANDS)
                .execute(Tuple.of(parts))
                .map(rows -> lost(rest, rows));
    }

    private static Set<Integer> lost(List<Observed> rest, RowSet<Row> rows) {
        var lost = new HashSet<Integer>();
        rest.forEach(s -> lost.add(s.partition()));
        for (var row : rows) {
            for (var s : rest) {
                if (s.partition() == row.getShort("part")
                        && s.epoch() == row.getLong("epoch")
                        && s.to() == row.getLong("pos")) {
                    lost.remove(s.partition());
                }
            }
        }
        return lost;
    }

    private static Future<Void> write(SqlConnection connection, String sql, ArrayNode rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(new JsonArray(CatalogRows.text(rows))))
                        .mapEmpty();
    }

    private static Set<Integer> parts(RowSet<Row> rows) {
        var parts = new HashSet<Integer>();
        rows.forEach(row -> parts.add((int) row.getShort("part")));
        return parts;
    }

    private static Tuple advances(List<Observed> stretches) {
        return Tuple.of(
                stretches.stream().map(s -> (short) s.partition()).toArray(Short[]::new),
                stretches.stream().map(Observed::epoch).toArray(Long[]::new),
                stretches.stream().map(Observed::from).toArray(Long[]::new),
                stretches.stream().map(Observed::to).toArray(Long[]::new));
    }
}
