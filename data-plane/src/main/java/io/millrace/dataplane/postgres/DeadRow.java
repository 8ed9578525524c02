package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Origin;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A dead letter as the parameters of its insert, and as it is read back.
final class DeadRow {
    private DeadRow() {}

    static Tuple of(DeadLetter d) {
        var people = People.in(d.payload());
        return Tuple.tuple()
                .addString(d.stage().name().toLowerCase(Locale.ROOT))
                .addString(d.source().value())
                .addString(d.connection().map(DeadRow::base).orElse(null))
                .addString(d.connection().flatMap(DeadRow::run).orElse(null))
                .addShort(d.place().map(p -> (short) p.partition()).orElse(null))
                .addLong(d.place().map(Place::position).orElse(null))
                .addLong(d.place().map(Place::lane).orElse(null))
                .addString(clean(d.messageId().value()))
                .addString(clean(d.type()))
                .addString(clean(d.name()))
                .addString(people.userId().map(DeadRow::clean).orElse(null))
                .addString(people.anonymousId().map(DeadRow::clean).orElse(null))
                .addString(clean(d.cause().code()))
                .addString(clean(d.cause().reason()))
                .addInteger(d.cause().attempts())
                .addBuffer(Buffer.buffer(d.payload()))
                .addString(d.origin().path().isEmpty() ? null : clean(d.origin().path()))
                .addBuffer(
                        d.origin().envelope().length == 0
                                ? null
                                : Buffer.buffer(d.origin().envelope()));
    }

    static Entry entry(Row row) {
        var partition = row.getShort("part");
        var lane = row.getLong("lane");
        var place =
                partition == null
                        ? Optional.<Place>empty()
                        : Optional.of(
                                new Place(partition, row.getLong("pos"), lane == null ? 0 : lane));
        var letter =
                new DeadLetter(
                        Stage.valueOf(row.getString("stage").toUpperCase(Locale.ROOT)),
                        new SourceId(row.getString("source")),
                        Optional.ofNullable(row.getString("conn")).map(ConnectionId::new),
                        place,
                        new MessageId(row.getString("message_id")),
                        row.getString("type"),
                        row.getString("event"),
                        new Cause(
                                row.getString("code"),
                                row.getString("reason"),
                                row.getInteger("attempts")),
                        row.getBuffer("payload").getBytes(),
                        origin(row.getString("path"), row.getBuffer("envelope")));
        return new Entry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                letter,
                Optional.ofNullable(row.getString("run")),
                instant(row.getOffsetDateTime("edited_at")),
                instant(row.getOffsetDateTime("retried_at")));
    }

    private static Origin origin(@Nullable String path, @Nullable Buffer envelope) {
        return new Origin(
                path == null ? "" : path, envelope == null ? new byte[0] : envelope.getBytes());
    }

    /// PostgreSQL's text cannot hold the NUL character.
    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }

    /// A replay's progress has an id of its own, `<connection>~<replay>`.
    private static String base(ConnectionId id) {
        var end = id.value().indexOf('~');
        return end < 0 ? id.value() : id.value().substring(0, end);
    }

    private static Optional<String> run(ConnectionId id) {
        var end = id.value().indexOf('~');
        return end < 0 ? Optional.empty() : Optional.of(id.value().substring(end + 1));
    }
}
