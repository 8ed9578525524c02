package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.Standings;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// Standings in `q.standing`, one row for each node.
public final class PgStandings implements Standings {
    private static final String SAY =
            """
            insert into q.standing (node, body) values ($1, $2)
            on conflict (node) do update set body = excluded.body, at = clock_timestamp()
            """;

    private static final String ALL =
            """
            select node, body from q.standing where at > clock_timestamp() - interval '30 seconds'
            """;

    private final Database database;

    public PgStandings(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Void> say(String node, String body) {
        return database.inspect()
                .preparedQuery(SAY)
                .execute(Tuple.of(node, body))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Map<String, String>> all() {
        return database.inspect()
                .query(ALL)
                .execute()
                .map(
                        rows -> {
                            Map<String, String> bodies = new HashMap<>();
                            rows.forEach(
                                    row ->
                                            bodies.put(
                                                    row.getString("node"), row.getString("body")));
                            return bodies;
                        })
                .toCompletionStage();
    }
}
