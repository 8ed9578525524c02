package io.millrace.dataplane.postgres;

import io.millrace.dataplane.progress.Parked;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;

/// A parked event as the parameters of its insert.
final class ParkedRow {
    private ParkedRow() {}

    static Tuple of(int partition, Parked p) {
        return Tuple.tuple()
                .addShort((short) partition)
                .addString(p.connection().value())
                .addLong(p.position())
                .addLong(p.lane())
                .addString(DeadRow.clean(p.messageId().value()))
                .addInteger(p.attempts())
                .addOffsetDateTime(p.since().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(p.nextAt().atOffset(ZoneOffset.UTC))
                .addString(p.code())
                .addString(DeadRow.clean(p.reason()))
                .addString(p.state().word())
                .addBuffer(p.edited().map(Buffer::buffer).orElse(null));
    }
}
