package io.millrace.dataplane.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The segments of the log as this process knows them, oldest first. What is known may be old: an
/// append is guarded by the database, a read asks again before it says that there is nothing.
/// Thread-safe.
final class Segments {
    private static final String UNDEFINED_TABLE = "42P01";

    private final Database database;
    private volatile List<Segment> known = List.of();

    /// @param base first position of each partition in it, 0 for partitions that are not named
    /// @param sealed since when nothing is appended any more
    /// @param lookedUp whether its lookup is written
    record Segment(
            int number,
            Instant created,
            List<Long> base,
            Optional<Instant> sealed,
            boolean lookedUp) {
        Segment {
            base = List.copyOf(base);
        }

        long base(int partition) {
            return partition < base.size() ? base.get(partition) : 0;
        }
    }

    Segments(Database database) {
        this.database = database;
    }

    /// Answers from what is known; asks again once when a table turns out to be dropped.
    <T> Future<T> with(Function<List<Segment>, Future<T>> work) {
        var at = known.isEmpty() ? refresh() : Future.succeededFuture(known);
        return at.compose(work)
                .recover(
                        failure ->
                                isGone(failure)
                                        ? refresh().compose(work)
                                        : Future.failedFuture(failure));
    }

    Future<Segment> newest() {
        var now = known;
        return now.isEmpty() ? refresh().map(List::getLast) : Future.succeededFuture(now.getLast());
    }

    Future<List<Segment>> refresh() {
        return database.read()
                .preparedQuery(LogSql.SEGMENTS)
                .execute()
                .map(
                        rows -> {
                            var segments = new ArrayList<Segment>(rows.size());
                            rows.forEach(row -> segments.add(segment(row)));
                            known = List.copyOf(segments);
                            return known;
                        });
    }

    /// Where in the list a read of a position begins: the last segment that begins no later.
    static int indexOf(List<Segment> segments, int partition, long position) {
        var index = segments.size() - 1;
        while (index > 0 && segments.get(index).base(partition) > position) {
            index--;
        }
        return index;
    }

    static boolean isGone(Throwable failure) {
        return failure instanceof PgException e && UNDEFINED_TABLE.equals(e.getSqlState());
    }

    private static Segment segment(Row row) {
        var sealed = Optional.ofNullable(row.getOffsetDateTime("sealed_at"));
        return new Segment(
                row.getInteger("seg"),
                row.getOffsetDateTime("created").toInstant(),
                List.of(row.getArrayOfLongs("base")),
                sealed.map(at -> at.toInstant()),
                row.getBoolean("looked_up"));
    }
}
