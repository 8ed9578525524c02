package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.ParkedLanes;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Parked lanes in `q.parked`, walked along the index (conn, part, lane, pos).
public final class PgParkedLanes implements ParkedLanes {
    private static final String LIST =
            """
            select l.conn, l.part, l.lane, l.n, p.pos, p.message_id, p.attempts, p.code, p.reason,
                   p.since, p.next_at, p.state
            from (select conn, part, lane, min(pos) as pos, count(*) as n from q.parked
                  where ($1::text is null or conn = $1)
                    and ($2::text is null or (conn, part, lane) > ($2, $3::int2, $4::int8))
                  group by conn, part, lane order by conn, part, lane limit $5) as l
            join q.parked p on p.part = l.part and p.conn = l.conn and p.pos = l.pos
            order by l.conn, l.part, l.lane
            """;

    private static final String TOTALS =
            """
            select count(*) as lanes, coalesce(sum(n), 0)::int8 as events
            from (select count(*) as n from q.parked
                  where $1::text is null or conn = $1 group by conn, part, lane) as lanes
            """;

    private static final String LANE =
            """
            select pos, message_id, since from q.parked
            where conn = $1 and part = $2 and lane = $3 order by pos limit 500
            """;

    private static final String FIND =
            """
            select count(*)::int4 as place,
                   (array_agg(w.message_id order by w.pos desc) filter (where w.pos < $3))[1] as behind,
                   (array_agg(w.next_at order by w.pos))[1] as next_at
            from q.parked p
            join q.parked w on w.conn = p.conn and w.part = p.part and w.lane = p.lane and w.pos <= p.pos
            where p.conn = $1 and p.part = $2 and p.pos = $3
            """;

    private final Database database;

    public PgParkedLanes(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<List<Lane>> list(
            Optional<String> connection, Optional<Key> after, int limit) {
        var parameters =
                Tuple.tuple()
                        .addString(connection.orElse(null))
                        .addString(after.map(Key::connection).orElse(null))
                        .addShort(after.map(k -> (short) k.partition()).orElse(null))
                        .addLong(after.map(Key::lane).orElse(null))
                        .addInteger(limit);
        return database.inspect()
                .preparedQuery(LIST)
                .execute(parameters)
                .map(
                        rows -> {
                            List<Lane> lanes = new ArrayList<>(rows.size());
                            rows.forEach(row -> lanes.add(lane(row)));
                            return lanes;
                        })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Totals> totals(Optional<String> connection) {
        return database.inspect()
                .preparedQuery(TOTALS)
                .execute(Tuple.tuple().addString(connection.orElse(null)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Totals(row.getLong("lanes"), row.getLong("events")))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Optional<Spot>> find(String connection, int partition, long position) {
        return database.inspect()
                .preparedQuery(FIND)
                .execute(Tuple.of(connection, (short) partition, position))
                .map(rows -> spot(rows.iterator().next()))
                .toCompletionStage();
    }

    private static Optional<Spot> spot(Row row) {
        return row.getInteger("place") == 0
                ? Optional.empty()
                : Optional.of(
                        new Spot(
                                row.getInteger("place"),
                                Optional.ofNullable(row.getString("behind")),
                                row.getOffsetDateTime("next_at").toInstant()));
    }

    @Override
    public CompletionStage<List<Waiting>> lane(Key key) {
        return database.inspect()
                .preparedQuery(LANE)
                .execute(Tuple.of(key.connection(), (short) key.partition(), key.lane()))
                .map(
                        rows -> {
                            List<Waiting> waiting = new ArrayList<>(rows.size());
                            rows.forEach(row -> waiting.add(waiting(row)));
                            return waiting;
                        })
                .toCompletionStage();
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getLong("pos"),
                row.getString("message_id"),
                row.getOffsetDateTime("since").toInstant());
    }

    private static Lane lane(Row row) {
        return new Lane(
                new Key(row.getString("conn"), row.getShort("part"), row.getLong("lane")),
                row.getLong("pos"),
                row.getString("message_id"),
                row.getInteger("attempts"),
                row.getString("code"),
                row.getString("reason"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("next_at").toInstant(),
                row.getString("state"),
                row.getLong("n") - 1);
    }
}
