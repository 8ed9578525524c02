package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.postgres.Segments.Segment;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Saves parked events as dead letters, with their payload, before their segment is dropped. Their
/// rows stay: the owner of the partition settles them as expired when it finds the event gone.
final class ExpiredParked {
    private static final Logger LOG = Logger.getLogger(ExpiredParked.class);

    /// Those of a segment that have no such letter yet, with the chunk that holds them.
    private static final String PARKED =
            """
            select p.part, p.conn, p.pos, p.attempts, p.reason, p.payload, c.first, c.n, c.at, c.fmt, c.data
            from q.parked p
            join lateral (select * from q.chunk_{seg} c where c.part = p.part and c.first <= p.pos
                          order by c.first desc limit 1) c on p.pos < c.first + c.n
            where p.pos < ($1::int8[])[p.part + 1]
              and not exists (select from q.dead d
                              where hashtextextended(d.message_id, 0) = hashtextextended(p.message_id, 0)
                                and d.message_id = p.message_id
                                and concat_ws('~', d.conn, d.run) = p.conn
                                and d.part = p.part and d.pos = p.pos and d.code = 'expired')
            limit 50
            """;

    private final Database database;

    ExpiredParked(Database database) {
        this.database = database;
    }

    /// @param next tells where `segment` ends
    Future<Void> bury(Segment segment, Segment next) {
        var ends = next.base().toArray(Long[]::new);
        return database.read()
                .preparedQuery(LogSql.of(PARKED, segment.number()))
                .execute(Tuple.of((Object) ends))
                .compose(
                        rows -> {
                            if (rows.size() == 0) {
                                return Future.succeededFuture();
                            }
                            var letters = new ArrayList<Tuple>(rows.size());
                            rows.forEach(row -> letters.add(DeadRow.of(letter(row))));
                            LOG.warnf("parked events expire with the log events=%d", rows.size());
                            return database.progress()
                                    .preparedQuery(ProgressSql.BURY)
                                    .executeBatch(letters)
                                    .compose(done -> bury(segment, next));
                        });
    }

    private static DeadLetter letter(Row row) {
        int partition = row.getShort("part");
        var position = row.getLong("pos");
        var chunk = SegmentReads.chunk(partition, row);
        var record = chunk.records().get((int) (position - chunk.first()));
        var edited = Optional.ofNullable(row.getBuffer("payload")).map(b -> b.getBytes());
        var payload = edited.orElse(record.event());
        var reason = "its part of the log was dropped while it waited: " + row.getString("reason");
        return new DeadLetter(
                Stage.DELIVERY,
                record.source(),
                Optional.of(new ConnectionId(row.getString("conn"))),
                Optional.of(new Place(partition, position, record.lane())),
                record.messageId(),
                json(record.envelope()).path("type").asText(""),
                name(json(payload)),
                new Cause("expired", reason, row.getInteger("attempts")),
                payload);
    }

    private static String name(JsonNode event) {
        return event.path("event").asText(event.path("name").asText(""));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
