package io.millrace.dataplane.postgres;

import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.log.ChunkIndex;
import io.millrace.dataplane.postgres.Segments.Segment;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads over all segments as if they were one table.
final class SegmentReads {
    private final Database database;
    private final Segments segments;
    private final int partitions;

    SegmentReads(Database database, Segments segments, int partitions) {
        this.database = database;
        this.segments = segments;
        this.partitions = partitions;
    }

    /// Which chunks, and what of them.
    ///
    /// @param statement [LogSql#READ] or [LogSql#INDEX]
    /// @param limit at most this many chunks
    record Ask(String statement, int partition, long from, int limit) {}

    /// Chunks as stored, from the one that contains `from` on; none when there is nothing at or
    /// after it.
    Future<RowSet<Row>> read(Ask ask) {
        return segments.with(
                list -> read(list, Segments.indexOf(list, ask.partition(), ask.from()), ask));
    }

    private Future<RowSet<Row>> read(List<Segment> list, int index, Ask ask) {
        var parameters = Tuple.of((short) ask.partition(), ask.from(), ask.limit());
        return query(ask.statement(), list.get(index), parameters)
                .compose(
                        rows ->
                                rows.size() > 0 || index + 1 == list.size()
                                        ? Future.succeededFuture(rows)
                                        : read(list, index + 1, ask));
    }

    /// The same, but not from what is known of the segments: somebody may have rolled the log.
    Future<RowSet<Row>> readAnew(Ask ask) {
        return segments.refresh().compose(list -> read(ask));
    }

    int partitions() {
        return partitions;
    }

    /// The next position of every partition.
    Future<long[]> heads() {
        return segments.with(list -> heads(list.getLast().number()));
    }

    private Future<long[]> heads(int newest) {
        return database.read()
                .preparedQuery(LogSql.of(LogSql.HEADS, newest))
                .execute(Tuple.of(partitions))
                .compose(
                        rows -> {
                            int now = rows.iterator().next().getInteger("newest");
                            if (now != newest) {
                                return segments.refresh()
                                        .compose(list -> heads(list.getLast().number()));
                            }
                            var heads = new long[partitions];
                            rows.forEach(r -> heads[r.getInteger("part")] = r.getLong("head"));
                            return Future.succeededFuture(heads);
                        });
    }

    Future<Long> since(int partition, Instant at) {
        return heads().compose(
                        heads ->
                                segments.with(
                                        list -> since(list, 0, partition, at, heads[partition])));
    }

    private Future<Long> since(
            List<Segment> list, int index, int partition, Instant at, long head) {
        if (index == list.size()) {
            return Future.succeededFuture(head);
        }
        var segment = list.get(index);
        if (segment.sealed().filter(end -> end.isBefore(at)).isPresent()) {
            return since(list, index + 1, partition, at, head);
        }
        return query(
                        LogSql.SINCE,
                        segment,
                        Tuple.of((short) partition, at.atOffset(ZoneOffset.UTC)))
                .compose(
                        rows ->
                                rows.size() > 0
                                        ? Future.succeededFuture(
                                                rows.iterator().next().getLong("first"))
                                        : since(list, index + 1, partition, at, head));
    }

    Future<Void> trim(int partition, long before) {
        return segments.with(
                list ->
                        Future.all(
                                        list.stream()
                                                .map(
                                                        s ->
                                                                query(
                                                                        LogSql.TRIM,
                                                                        s,
                                                                        Tuple.of(
                                                                                (short) partition,
                                                                                before)))
                                                .toList())
                                .mapEmpty());
    }

    private Future<RowSet<Row>> query(String statement, Segment segment, Tuple parameters) {
        return database.read()
                .preparedQuery(LogSql.of(statement, segment.number()))
                .execute(parameters);
    }

    /// Inflates rows up to a bound of stored bytes, at least one.
    static List<Chunk> decode(int partition, int maxBytes, RowSet<Row> rows) {
        var chunks = new ArrayList<Chunk>();
        long taken = 0;
        for (var row : rows) {
            if (taken >= maxBytes && !chunks.isEmpty()) {
                break;
            }
            chunks.add(chunk(partition, row));
            taken += row.getBuffer("data").length();
        }
        return chunks;
    }

    static List<ChunkIndex> indexes(int maxEvents, RowSet<Row> rows) {
        var indexes = new ArrayList<ChunkIndex>(rows.size());
        var events = 0;
        for (var row : rows) {
            if (events < maxEvents) {
                var at = row.getOffsetDateTime("at").toInstant();
                var entries = row.getBuffer("idx").getBytes();
                int count = row.getInteger("n");
                indexes.add(new ChunkIndex(row.getLong("first"), at, count, entries));
                events += count;
            }
        }
        return indexes;
    }

    static Chunk chunk(int partition, Row row) {
        var first = row.getLong("first");
        var at = row.getOffsetDateTime("at").toInstant();
        try {
            var records = ChunkCodec.decode(row.getShort("fmt"), row.getBuffer("data").getBytes());
            return new Chunk(partition, first, at, records);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "partition " + partition + " position " + first + ": " + e.getMessage(), e);
        }
    }
}
