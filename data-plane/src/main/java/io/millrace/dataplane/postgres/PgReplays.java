package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.Transformation;
import io.millrace.dataplane.replay.Replay;
import io.millrace.dataplane.replay.ReplayFilter;
import io.millrace.dataplane.replay.ReplayStore;
import io.millrace.dataplane.replay.Tally;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Replays in `q.run`.
public final class PgReplays implements ReplayStore {
    private static final TypeReference<List<Transformation>> TRANSFORMATIONS =
            new TypeReference<>() {};
    private static final String COLUMNS =
            """
            id, conn, from_at, to_at, filter, transformations, events_per_second, state, created_at,
            ended_at, starts, ends, counters
            """;

    private static final String ADD =
            """
            insert into q.run (id, conn, from_at, to_at, filter, transformations, events_per_second,
                               state, starts, ends)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning
            """
                    + COLUMNS;

    private static final String LIST =
            "select "
                    + COLUMNS
                    + """
                    from q.run where $1::text is null or conn = $1 order by created_at desc limit 200
                    """;

    private static final String ONE = "select " + COLUMNS + " from q.run where id = $1";

    private static final String OPEN =
            "select "
                    + COLUMNS
                    + """
                    from q.run where state in ('running', 'paused') order by created_at
                    """;

    private static final String MOVE =
            """
            update q.run set state = $3, counters = $4,
                   ended_at = case when $4::text is null then null else clock_timestamp() end
            where id = $1 and state = any($2) and state <> $3
            """;

    private static final String SWEEP =
            """
            delete from q.parked p using q.run r
            where r.ended_at > clock_timestamp() - interval '1 hour' and p.conn = r.conn || '~' || r.id
            """;

    private final Database database;

    public PgReplays(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Replay> add(Replay replay) {
        var parameters =
                Tuple.tuple()
                        .addString(replay.id())
                        .addString(replay.connection().value())
                        .addOffsetDateTime(replay.from().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(replay.to().atOffset(ZoneOffset.UTC))
                        .addString(Json.text(replay.filter()))
                        .addString(Json.text(replay.transformations()))
                        .addInteger(replay.eventsPerSecond())
                        .addString(word(replay.state()))
                        .addArrayOfLong(replay.starts().toArray(Long[]::new))
                        .addArrayOfLong(replay.ends().toArray(Long[]::new));
        return read(ADD, parameters).thenApply(List::getFirst);
    }

    @Override
    public CompletionStage<List<Replay>> list(Optional<String> connection) {
        return read(LIST, Tuple.tuple().addString(connection.orElse(null)));
    }

    @Override
    public CompletionStage<Optional<Replay>> one(String id) {
        return read(ONE, Tuple.of(DeadRow.clean(id))).thenApply(found -> found.stream().findAny());
    }

    @Override
    public CompletionStage<List<Replay>> open() {
        return read(OPEN, Tuple.tuple());
    }

    @Override
    public CompletionStage<Boolean> move(
            String id, Set<Replay.State> from, Replay.State to, Optional<Tally> tally) {
        var parameters =
                Tuple.tuple()
                        .addString(id)
                        .addArrayOfString(from.stream().map(PgReplays::word).toArray(String[]::new))
                        .addString(word(to))
                        .addString(tally.map(Json::text).orElse(null));
        return database.inspect()
                .preparedQuery(MOVE)
                .execute(parameters)
                .map(done -> done.rowCount() == 1)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> sweep() {
        return database.inspect().query(SWEEP).execute().<Void>mapEmpty().toCompletionStage();
    }

    private CompletionStage<List<Replay>> read(String sql, Tuple parameters) {
        return database.inspect()
                .preparedQuery(sql)
                .execute(parameters)
                .map(
                        rows -> {
                            List<Replay> replays = new ArrayList<>(rows.size());
                            rows.forEach(row -> replays.add(replay(row)));
                            return replays;
                        })
                .toCompletionStage();
    }

    private static Replay replay(Row row) {
        var id = row.getString("id");
        try {
            var counters = row.getString("counters");
            return new Replay(
                    id,
                    new ConnectionId(row.getString("conn")),
                    row.getOffsetDateTime("from_at").toInstant(),
                    row.getOffsetDateTime("to_at").toInstant(),
                    Json.MAPPER.readValue(row.getString("filter"), ReplayFilter.class),
                    Json.MAPPER.readValue(row.getString("transformations"), TRANSFORMATIONS),
                    row.getInteger("events_per_second"),
                    Replay.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getOffsetDateTime("created_at").toInstant(),
                    Optional.ofNullable(row.getOffsetDateTime("ended_at"))
                            .map(OffsetDateTime::toInstant),
                    List.of(row.getArrayOfLongs("starts")),
                    List.of(row.getArrayOfLongs("ends")),
                    counters == null
                            ? Optional.empty()
                            : Optional.of(Json.MAPPER.readValue(counters, Tally.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("replay " + id + " cannot be read", e);
        }
    }

    private static String word(Replay.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
