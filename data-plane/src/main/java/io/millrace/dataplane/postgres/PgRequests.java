package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.Requests;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Requests in `q.request`. A commit deletes what it has carried out.
public final class PgRequests implements Requests {
    private static final String RETRY_LANES =
            """
            with lanes as (
                select distinct part, lane from q.parked
                where conn = $1 and ($2::int2 is null or part = $2) and ($3::int8 is null or lane = $3)
            ), asked as (
                insert into q.request (part, conn, lane) select distinct part, $1, $3::int8 from lanes)
            select count(*)::int4 as n from lanes
            """;

    private static final String OPEN =
            """
            select r.id, r.part, r.conn, r.at, r.lane as asked, r.letter, d.pos, d.lane, d.message_id, d.type,
                   d.code, d.payload, d.edited_at is not null as edited
            from q.request r left join q.dead d on d.id = r.letter
            where r.part = any($1::int2[]) order by r.id limit 100
            """;

    private static final String WITHDRAW =
            """
            with gone as (delete from q.request where id = any($1) returning letter)
            update q.dead set retried_at = null where id in (select letter from gone)
            """;

    private final Database database;

    public PgRequests(Database database) {
        this.database = database;
    }

    @Override
    public CompletionStage<Integer> retryLanes(
            ConnectionId connection, Optional<Integer> partition, Optional<Long> lane) {
        var parameters =
                Tuple.tuple()
                        .addString(connection.value())
                        .addShort(partition.map(Integer::shortValue).orElse(null))
                        .addLong(lane.orElse(null));
        return database.inspect()
                .preparedQuery(RETRY_LANES)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getInteger("n"))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<List<Request>> open(Set<Integer> partitions) {
        var parts = partitions.stream().map(Integer::shortValue).toArray(Short[]::new);
        return database.read()
                .preparedQuery(OPEN)
                .execute(Tuple.tuple().addArrayOfShort(parts))
                .map(
                        rows -> {
                            List<Request> open = new ArrayList<>(rows.size());
                            rows.forEach(row -> open.add(request(row)));
                            return open;
                        })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> withdraw(List<Long> ids) {
        return database.inspect()
                .preparedQuery(WITHDRAW)
                .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    /// The payload with what its request may have said for it: so it stands alone when the log no
    /// longer has the event.
    private static byte[] whole(Row row) {
        var payload = row.getBuffer("payload").getBytes();
        try {
            if (Json.parse(payload) instanceof ObjectNode event) {
                if (!event.has("type")) {
                    event.put("type", row.getString("type"));
                }
                if (!event.has("messageId")) {
                    event.put("messageId", row.getString("message_id"));
                }
                return Json.bytes(event);
            }
        } catch (JsonProcessingException e) {
            return payload;
        }
        return payload;
    }

    private static Request request(Row row) {
        long id = row.getLong("id");
        int partition = row.getShort("part");
        var connection = new ConnectionId(row.getString("conn"));
        var at = row.getOffsetDateTime("at").toInstant();
        if (row.getLong("letter") == null) {
            var lane = Optional.ofNullable(row.getLong("asked"));
            return new Request.RetryLanes(id, partition, connection, at, lane);
        }
        var position = row.getLong("pos");
        if (position == null) {
            return new Request.Moot(id, partition, connection, at);
        }
        var lane = row.getLong("lane");
        var letter =
                new Readmitted(
                        position,
                        lane == null ? position : lane,
                        new MessageId(row.getString("message_id")),
                        whole(row));
        return new Request.Readmit(
                id,
                partition,
                connection,
                at,
                letter,
                row.getString("code"),
                row.getBoolean("edited"));
    }
}
