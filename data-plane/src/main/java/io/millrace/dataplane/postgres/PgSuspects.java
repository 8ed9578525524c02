package io.millrace.dataplane.postgres;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.Suspects;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Suspects in one small table, which is empty unless processes crash.
public final class PgSuspects implements Suspects {
    private static final String FORGET_OTHERS =
            """
            delete from q.suspect where part = $1 and conn <> all($2::text[])
            """;

    /// An event that was begun alone stays suspected, whatever went before it.
    private static final String CRASHED =
            """
            insert into q.suspect as s (part, conn, mark, ends)
            select $1, conn, mark, 1 from unnest($2::text[], $3::text[]) as t(conn, mark)
            on conflict (part, conn) do update
            set ends = case when s.mark = excluded.mark or s.pos >= 0 then s.ends + 1 else 1 end,
                mark = excluded.mark
            returning conn, ends, pos, tries
            """;

    private static final String CLEAN =
            """
            delete from q.suspect where part = $1
            """;

    private static final String ALONE =
            """
            update q.suspect
            set tries = case when pos = $3 then tries + 1 else 1 end, pos = $3
            where part = $1 and conn = $2
            """;

    private static final String ACQUITTED =
            """
            update q.suspect set pos = -1, tries = 0 where part = $1 and conn = $2 and pos = $3
            """;

    private static final String CLEARED =
            """
            delete from q.suspect where part = $1 and conn = $2
            """;

    private final Database database;

    public PgSuspects(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<List<Suspect>> crashed(int partition, Map<ConnectionId, String> marks) {
        var connections = new ArrayList<String>();
        var texts = new ArrayList<String>();
        marks.forEach(
                (connection, mark) -> {
                    connections.add(connection.value());
                    texts.add(mark);
                });
        var part = (short) partition;
        var ids = connections.toArray(String[]::new);
        return database.progress()
                .preparedQuery(FORGET_OTHERS)
                .execute(Tuple.of(part).addArrayOfString(ids))
                .compose(
                        forgotten ->
                                database.progress()
                                        .preparedQuery(CRASHED)
                                        .execute(
                                                Tuple.of(part)
                                                        .addArrayOfString(ids)
                                                        .addArrayOfString(
                                                                texts.toArray(String[]::new))))
                .map(
                        rows -> {
                            var found = new ArrayList<Suspect>();
                            rows.forEach(row -> found.add(suspect(row)));
                            return (List<Suspect>) found;
                        })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> clean(int partition) {
        return run(CLEAN, Tuple.of((short) partition));
    }

    @Override
    public CompletionStage<Void> alone(int partition, ConnectionId connection, long position) {
        return run(ALONE, Tuple.of((short) partition, connection.value(), position));
    }

    @Override
    public CompletionStage<Void> acquitted(int partition, ConnectionId connection, long position) {
        return run(ACQUITTED, Tuple.of((short) partition, connection.value(), position));
    }

    @Override
    public CompletionStage<Void> cleared(int partition, ConnectionId connection) {
        return run(CLEARED, Tuple.of((short) partition, connection.value()));
    }

    private CompletionStage<Void> run(String sql, Tuple values) {
        return database.progress()
                .preparedQuery(sql)
                .execute(values)
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    private static Suspect suspect(Row row) {
        var alone = row.getLong("pos");
        return new Suspect(
                new ConnectionId(row.getString("conn")),
                row.getInteger("ends"),
                alone < 0 ? Optional.empty() : Optional.of(alone),
                row.getInteger("tries"));
    }
}
