package io.millrace.dataplane.postgres;

import io.millrace.core.routing.SourceId;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// How many events each source has sent since the log was made: logged with the append that logged
/// them, rejected with the dead letter that says why, so that it is exact at every instant.
public final class PgIntake {

    /// Events of a source that were refused at the door, in the transaction that keeps them.
    static final String REJECTED =
            """
            insert into q.intake (source, minute, logged, rejected)
            values ($1, date_trunc('minute', clock_timestamp()), 0, $2)
            """;

    private static final String TOTALS =
            """
            select source, sum(logged)::int8 as logged, sum(rejected)::int8 as rejected
            from (select source, logged, rejected from q.intake
                  union all
                  select source, logged, rejected from q.intake_total) as part
            group by source
            """;

    private static final String SINCE =
            """
            select source, sum(logged + rejected)::int8 as received
            from (select source, logged, rejected from q.intake where minute >= $1
                  union all
                  select source, logged, rejected from q.intake_minute where minute >= $1) as part
            group by source
            """;

    /// Adds the deltas up, by minute for eight days and altogether. One node does it at a time.
    private static final String ADD_UP =
            """
            with old as (
                delete from q.intake_minute where minute < now() - interval '8 days'),
            gone as (
                delete from q.intake where (select pg_try_advisory_xact_lock(5273, 0))
                returning source, minute, logged, rejected),
            minutes as (
                insert into q.intake_minute (source, minute, logged, rejected)
                select source, minute, sum(logged), sum(rejected) from gone group by source, minute
                on conflict (minute, source) do update
                set logged = intake_minute.logged + excluded.logged,
                    rejected = intake_minute.rejected + excluded.rejected)
            insert into q.intake_total (source, logged, rejected)
            select source, sum(logged), sum(rejected) from gone group by source
            on conflict (source) do update
            set logged = intake_total.logged + excluded.logged,
                rejected = intake_total.rejected + excluded.rejected
            """;

    private final Database database;

    /// Totals of one source.
    public record Count(long logged, long rejected) {
        public long received() {
            return logged + rejected;
        }
    }

    public PgIntake(Database database) {
        this.database = database;
    }

    public CompletionStage<Map<SourceId, Count>> totals() {
        return database.read()
                .preparedQuery(TOTALS)
                .execute()
                .map(
                        rows -> {
                            Map<SourceId, Count> totals = new HashMap<>();
                            rows.forEach(
                                    row ->
                                            totals.put(
                                                    new SourceId(row.getString("source")),
                                                    new Count(
                                                            row.getLong("logged"),
                                                            row.getLong("rejected"))));
                            return totals;
                        })
                .toCompletionStage();
    }

    /// Events that each source has sent since a minute of the last eight days began.
    public CompletionStage<Map<SourceId, Long>> since(Instant minute) {
        return database.read()
                .preparedQuery(SINCE)
                .execute(Tuple.of(minute.atOffset(ZoneOffset.UTC)))
                .map(
                        rows -> {
                            Map<SourceId, Long> received = new HashMap<>();
                            rows.forEach(
                                    row ->
                                            received.put(
                                                    new SourceId(row.getString("source")),
                                                    row.getLong("received")));
                            return received;
                        })
                .toCompletionStage();
    }

    /// To be called now and then: keeps [#totals] cheap.
    public CompletionStage<Void> addUp() {
        return database.read().preparedQuery(ADD_UP).execute().<Void>mapEmpty().toCompletionStage();
    }
}
