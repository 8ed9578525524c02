package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.Minutes;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The ledger's minutes: rows of commits, folded into minutes when these are over, then hours.
public final class PgMinutes implements Minutes {
    /// A minute is over when no commit of it can be under way any more.
    private static final String FOLD_MINUTES =
            """
            with gone as (
                delete from q.stat where minute < date_trunc('minute', clock_timestamp()) - interval '1 minute'
                returning *)
            insert into q.stat_minute as m
            select minute, conn, sum(delivered), sum(filtered), sum(dropped), sum(aborted), sum(expired),
                   sum(parked), sum(duplicates)
            from gone group by minute, conn
            on conflict (conn, minute) do update
            set delivered = m.delivered + excluded.delivered, filtered = m.filtered + excluded.filtered,
                dropped = m.dropped + excluded.dropped, aborted = m.aborted + excluded.aborted,
                expired = m.expired + excluded.expired, parked = m.parked + excluded.parked,
                duplicates = m.duplicates + excluded.duplicates
            """;

    /// Every hour that has ended within the last two days and is not there yet.
    private static final String FOLD_HOURS =
            """
            insert into q.stat_hour
            select date_trunc('hour', minute), conn, sum(delivered), sum(filtered), sum(dropped), sum(aborted),
                   sum(expired), sum(parked), sum(duplicates)
            from q.stat_minute
            where minute >= date_trunc('hour', clock_timestamp()) - interval '2 days'
              and minute < date_trunc('hour', clock_timestamp() - interval '3 minutes')
            group by 1, 2
            on conflict (conn, minute) do nothing
            """;

    private static final String DROP_MINUTES =
            """
            delete from q.stat_minute where minute < clock_timestamp() - interval '3 days'
            """;

    private static final String DROP_HOURS =
            """
            delete from q.stat_hour where minute < clock_timestamp() - interval '30 days'
            """;

    private static final String MINUTES =
            """
            select minute, sum(delivered)::int8 as delivered, sum(filtered)::int8 as filtered,
                   sum(dropped)::int8 as dropped, sum(aborted)::int8 as aborted,
                   sum(expired)::int8 as expired, sum(parked)::int8 as parked,
                   sum(duplicates)::int8 as duplicates
            from (select * from q.stat_minute where minute >= $2 and minute < $3
                  union all
                  select * from q.stat where minute >= $2 and minute < $3) as rows
            where $1::text is null or conn = $1
            group by minute order by minute limit $4
            """;

    private static final String HOURS =
            """
            select date_trunc('hour', minute) as minute, sum(delivered)::int8 as delivered,
                   sum(filtered)::int8 as filtered, sum(dropped)::int8 as dropped,
                   sum(aborted)::int8 as aborted, sum(expired)::int8 as expired,
                   sum(parked)::int8 as parked, sum(duplicates)::int8 as duplicates
            from (select * from q.stat_hour where minute >= $2 and minute < $3
                  union all
                  select m.* from q.stat_minute m
                  where m.minute >= $2 and m.minute < $3
                    and not exists (select from q.stat_hour h
                                    where h.conn = m.conn and h.minute = date_trunc('hour', m.minute))
                  union all
                  select * from q.stat where minute >= $2 and minute < $3) as rows
            where $1::text is null or conn = $1
            group by 1 order by 1 limit $4
            """;

    private final Database database;

    public PgMinutes(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<List<Minute>> read(Span span) {
        var sql =
                switch (span.step()) {
                    case MINUTE -> MINUTES;
                    case HOUR -> HOURS;
                };
        return database.inspect()
                .preparedQuery(sql)
                .execute(
                        Tuple.tuple()
                                .addString(span.connection().orElse(null))
                                .addOffsetDateTime(span.from().atOffset(ZoneOffset.UTC))
                                .addOffsetDateTime(span.to().atOffset(ZoneOffset.UTC))
                                .addInteger(span.limit()))
                .map(
                        rows -> {
                            List<Minute> minutes = new ArrayList<>(rows.size());
                            rows.forEach(row -> minutes.add(minute(row)));
                            return minutes;
                        })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> roll() {
        return database.inspect()
                .query(FOLD_MINUTES)
                .execute()
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> tidy() {
        var pool = database.inspect();
        return pool.query(FOLD_HOURS)
                .execute()
                .compose(done -> pool.query(DROP_MINUTES).execute())
                .compose(done -> pool.query(DROP_HOURS).execute())
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    private static Minute minute(Row row) {
        return new Minute(
                row.getOffsetDateTime("minute").toInstant(),
                row.getLong("delivered"),
                row.getLong("filtered"),
                row.getLong("dropped"),
                row.getLong("aborted"),
                row.getLong("expired"),
                row.getLong("parked"),
                row.getLong("duplicates"));
    }
}
