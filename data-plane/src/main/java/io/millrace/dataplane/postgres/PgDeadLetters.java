package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.progress.DeadLetters;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Reads dead letters.
public final class PgDeadLetters implements DeadLetters {

    /// Newest first; null parameters do not filter.
    private static final String LIST =
            """
            select id, at, stage, source, conn, message_id, type, event, code, reason, attempts, payload
            from q.dead
            where ($1::text is null or conn = $1)
              and ($2::text is null or source = $2)
              and ($3::int8 is null or id < $3)
            order by id desc limit $4
            """;

    private static final String OF_MESSAGE =
            """
            select id, at, stage, source, conn, message_id, type, event, code, reason, attempts, payload
            from q.dead where message_id = $1 order by id desc limit 100
            """;

    private final Database database;

    public PgDeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<List<Entry>> list(Query query) {
        var parameters =
                Tuple.tuple()
                        .addString(query.connection().orElse(null))
                        .addString(query.source().orElse(null))
                        .addLong(query.before().orElse(null))
                        .addInteger(query.limit());
        return run(LIST, parameters);
    }

    @Override
    public CompletionStage<List<Entry>> of(MessageId messageId) {
        return run(OF_MESSAGE, Tuple.of(DeadRow.clean(messageId.value())));
    }

    private CompletionStage<List<Entry>> run(String sql, Tuple parameters) {
        return database.read()
                .preparedQuery(sql)
                .execute(parameters)
                .map(
                        rows -> {
                            List<Entry> entries = new ArrayList<>(rows.size());
                            rows.forEach(row -> entries.add(entry(row)));
                            return entries;
                        })
                .toCompletionStage();
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("stage"),
                row.getString("source"),
                Optional.ofNullable(row.getString("conn")),
                row.getString("message_id"),
                row.getString("type"),
                row.getString("event"),
                row.getString("code"),
                row.getString("reason"),
                row.getInteger("attempts"),
                row.getBuffer("payload").getBytes());
    }
}
