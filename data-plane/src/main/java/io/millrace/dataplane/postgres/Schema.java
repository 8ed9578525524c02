package io.millrace.dataplane.postgres;

import io.vertx.sqlclient.Tuple;
import java.util.concurrent.CompletionStage;

/// What the database says about itself.
public final class Schema {

    /// The first node writes the number of partitions; later ones read it. Fails while the newest
    /// migration is missing.
    private static final String PARTITIONS =
            """
            with written as (
                insert into q.meta (partitions)
                select $1 where not exists (select from q.intake limit 0) on conflict (one) do nothing
                returning partitions)
            select partitions from written union all select partitions from q.meta limit 1
            """;

    private final Database database;

    public Schema(Database database) {
        this.database = database;
    }

    /// The number of partitions of the log, which is `wanted` only when the log is new. Fails while
    /// the control plane has not migrated the schema yet.
    public CompletionStage<Integer> partitions(int wanted) {
        return database.progress()
                .preparedQuery(PARTITIONS)
                .execute(Tuple.of((short) wanted))
                .map(rows -> rows.iterator().next().getInteger("partitions"))
                .toCompletionStage();
    }
}
