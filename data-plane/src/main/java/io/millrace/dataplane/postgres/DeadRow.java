package io.millrace.dataplane.postgres;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.DeadLetter;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;

/// A dead letter as the parameters of its insert.
final class DeadRow {
    private DeadRow() {}

    static Tuple of(DeadLetter d) {
        return Tuple.tuple()
                .addString(d.stage().name().toLowerCase(Locale.ROOT))
                .addString(d.source().value())
                .addString(d.connection().map(ConnectionId::value).orElse(null))
                .addShort(d.place().map(p -> (short) p.partition()).orElse(null))
                .addLong(d.place().map(DeadLetter.Place::position).orElse(null))
                .addString(clean(d.messageId().value()))
                .addString(clean(d.type()))
                .addString(clean(d.name()))
                .addString(d.cause().code())
                .addString(clean(d.cause().reason()))
                .addInteger(d.cause().attempts())
                .addBuffer(Buffer.buffer(d.payload()));
    }

    /// PostgreSQL's text cannot hold the NUL character.
    static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
