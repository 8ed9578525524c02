package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.ChunkIndex;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.Lookup;
import io.millrace.dataplane.postgres.SegmentReads.Ask;
import io.millrace.dataplane.postgres.Segments.Segment;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;

/// Finds events by message, lane or other id without reading the log: sealed segments are asked by
/// their lookups, the others by the index of their chunks. Newest first.
final class LogLookup {
    private static final Comparator<Place> NEWEST_FIRST =
            Comparator.comparingLong(Place::position).reversed();

    private final Database database;
    private final Segments segments;
    private final SegmentReads reads;
    private final int partitions;

    private record Place(int partition, long position) {}

    /// What is looked for.
    ///
    /// @param from first partition to look in, `to` the last
    /// @param before only positions below
    private record Wanted(
            short kind,
            long hash,
            int from,
            int to,
            long before,
            int limit,
            Predicate<LogRecord> isIt) {}

    /// What is looked for in all partitions, in each before another position.
    private record OtherId(long hash, IntToLongFunction before, int limit) {}

    LogLookup(Database database, Segments segments, SegmentReads reads, int partitions) {
        this.database = database;
        this.segments = segments;
        this.reads = reads;
        this.partitions = partitions;
    }

    /// The events of the newest segment that has any, in every partition.
    Future<List<Found>> find(MessageId id, int limit) {
        var wanted =
                new Wanted(
                        LookupWriter.MESSAGES,
                        Hash64.of(id.value()),
                        0,
                        partitions - 1,
                        Long.MAX_VALUE,
                        limit,
                        record -> record.messageId().equals(id));
        return search(wanted, true);
    }

    /// Segments are sealed in all partitions at once, so that everything in one is older than the
    /// next: the search ends with the segment that brings enough.
    Future<List<Found>> byOtherId(long hash, IntToLongFunction before, int limit) {
        return segments.refresh()
                .compose(
                        now ->
                                segments.with(
                                        list ->
                                                byOtherId(
                                                        list,
                                                        list.size() - 1,
                                                        new OtherId(hash, before, limit),
                                                        new ArrayList<>())));
    }

    private Future<List<Found>> byOtherId(
            List<Segment> list, int index, OtherId id, List<Found> found) {
        if (index < 0 || found.size() >= id.limit()) {
            return Future.succeededFuture(found);
        }
        var anywhere =
                new Wanted(
                        LookupWriter.OTHER_IDS,
                        id.hash(),
                        0,
                        partitions - 1,
                        Long.MAX_VALUE,
                        Integer.MAX_VALUE,
                        record -> true);
        return places(list.get(index), anywhere)
                .compose(places -> load(newest(places, id), 0, anywhere, found))
                .compose(done -> byOtherId(list, index - 1, id, found));
    }

    /// Of each partition as many as are wanted.
    private static List<Place> newest(List<Place> places, OtherId id) {
        var taken = new HashMap<Integer, Integer>();
        var newest = new ArrayList<Place>();
        for (var place : places) {
            if (place.position() < id.before().applyAsLong(place.partition())
                    && taken.merge(place.partition(), 1, Integer::sum) <= id.limit()) {
                newest.add(place);
            }
        }
        newest.sort(Comparator.comparingInt(Place::partition).thenComparing(NEWEST_FIRST));
        return newest;
    }

    Future<List<Found>> byLane(long lane, long before, int limit) {
        var partition = Hash64.partition(lane, partitions);
        var wanted =
                new Wanted(
                        LookupWriter.LANES,
                        lane,
                        partition,
                        partition,
                        before,
                        limit,
                        record -> record.lane() == lane);
        return search(wanted, false);
    }

    /// Over the segments there are now: somebody may have rolled the log.
    private Future<List<Found>> search(Wanted wanted, boolean first) {
        return segments.refresh()
                .compose(
                        now ->
                                segments.with(
                                        list ->
                                                search(
                                                        list,
                                                        list.size() - 1,
                                                        wanted,
                                                        new ArrayList<>(),
                                                        first)));
    }

    private Future<List<Found>> search(
            List<Segment> list, int index, Wanted wanted, List<Found> found, boolean first) {
        if (index < 0 || found.size() >= wanted.limit() || (first && !found.isEmpty())) {
            return Future.succeededFuture(found);
        }
        var segment = list.get(index);
        if (wanted.before() <= segment.base(wanted.from())) {
            return search(list, index - 1, wanted, found, first);
        }
        return places(segment, wanted)
                .compose(places -> load(places, 0, wanted, found))
                .compose(done -> search(list, index - 1, wanted, found, first));
    }

    private Future<List<Place>> places(Segment segment, Wanted wanted) {
        return segment.lookedUp() ? byLookup(segment, wanted) : byIndex(segment, wanted);
    }

    private Future<List<Place>> byLookup(Segment segment, Wanted wanted) {
        var offset = wanted.before() - 1 - segment.base(wanted.from());
        var most = Math.min(Lookup.POSITIONS - 1, offset);
        var parameters =
                Tuple.of(
                        wanted.from(),
                        wanted.to(),
                        wanted.kind(),
                        Lookup.signed(Lookup.key(wanted.hash())),
                        Lookup.signed(Lookup.key(wanted.hash()) | most));
        return query(LookupSql.BLOCKS, segment, parameters)
                .map(
                        rows -> {
                            var places = new ArrayList<Place>();
                            for (var row : rows) {
                                int partition = row.getInteger("part");
                                var base = segment.base(partition);
                                for (var at : offsets(row, wanted)) {
                                    places.add(new Place(partition, base + at));
                                }
                            }
                            return sorted(places, wanted);
                        });
    }

    private Future<List<Place>> byIndex(Segment segment, Wanted wanted) {
        var hash = Buffer.buffer(ByteBuffer.allocate(8).putLong(wanted.hash()).array());
        var parameters =
                Tuple.of((short) wanted.from(), (short) wanted.to(), wanted.before(), hash);
        return query(LookupSql.SCAN, segment, parameters)
                .map(
                        rows -> {
                            var places = new ArrayList<Place>();
                            for (var row : rows) {
                                places(row, wanted, places);
                            }
                            return sorted(places, wanted);
                        });
    }

    private static void places(Row row, Wanted wanted, List<Place> places) {
        var at = row.getOffsetDateTime("at").toInstant();
        var entries = row.getBuffer("idx").getBytes();
        var index = new ChunkIndex(row.getLong("first"), at, row.getInteger("n"), entries);
        IntToLongFunction hash =
                switch (wanted.kind()) {
                    case LookupWriter.MESSAGES -> index::message;
                    case LookupWriter.LANES -> index::lane;
                    default -> index::otherId;
                };
        for (var i = 0; i < index.count(); i++) {
            if (hash.applyAsLong(i) == wanted.hash()) {
                places.add(new Place(row.getShort("part"), index.first() + i));
            }
        }
    }

    private static List<Place> sorted(List<Place> places, Wanted wanted) {
        places.removeIf(place -> place.position() >= wanted.before());
        places.sort(NEWEST_FIRST);
        return places;
    }

    /// One chunk after the other; several events of one chunk cost it once.
    private Future<Void> load(List<Place> places, int index, Wanted wanted, List<Found> found) {
        if (index == places.size() || found.size() >= wanted.limit()) {
            return Future.succeededFuture();
        }
        var place = places.get(index);
        return reads.read(new Ask(LogSql.READ, place.partition(), place.position(), 1))
                .compose(
                        rows -> {
                            var next = index + 1;
                            for (var row : rows) {
                                var chunk = SegmentReads.chunk(place.partition(), row);
                                next = take(chunk, places, index, wanted, found);
                            }
                            return load(places, next, wanted, found);
                        });
    }

    private static int take(
            Chunk chunk, List<Place> places, int from, Wanted wanted, List<Found> found) {
        var index = from;
        while (index < places.size() && holds(chunk, places.get(index))) {
            var here = new Found(chunk, places.get(index).position());
            if (wanted.isIt().test(here.record()) && found.size() < wanted.limit()) {
                found.add(here);
            }
            index++;
        }
        return Math.max(index, from + 1);
    }

    private static boolean holds(Chunk chunk, Place place) {
        return chunk.partition() == place.partition()
                && chunk.first() <= place.position()
                && place.position() < chunk.end();
    }

    private Future<RowSet<Row>> query(String statement, Segment segment, Tuple parameters) {
        return database.read()
                .preparedQuery(LogSql.of(statement, segment.number()))
                .execute(parameters);
    }

    private static List<Long> offsets(Row row, Wanted wanted) {
        try {
            return Lookup.offsets(row.getBuffer("data").getBytes(), wanted.hash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
