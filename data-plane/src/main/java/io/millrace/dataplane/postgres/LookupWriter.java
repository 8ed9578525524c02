package io.millrace.dataplane.postgres;

import io.millrace.dataplane.log.ChunkIndex;
import io.millrace.dataplane.log.Lookup;
import io.millrace.dataplane.log.Lookup.Block;
import io.millrace.dataplane.postgres.Segments.Segment;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/// Writes the lookups of sealed segments from the index of their chunks, partition by partition.
/// Writing one twice changes nothing.
final class LookupWriter {
    static final short MESSAGES = 0;
    static final short LANES = 1;
    static final short OTHER_IDS = 2;

    private static final Logger LOG = Logger.getLogger(LookupWriter.class);
    private static final int CHUNKS = 1_024;
    private static final int BLOCKS = 256;

    private final Database database;
    private final int partitions;
    private final Executor executor;

    /// @param executor where entries are sorted
    LookupWriter(Database database, int partitions, Executor executor) {
        this.database = database;
        this.executor = executor;
        this.partitions = partitions;
    }

    /// Those of all sealed segments that have none, oldest first.
    Future<Void> writeMissing(List<Segment> segments) {
        Future<Void> written = Future.succeededFuture();
        for (var segment : segments) {
            if (segment.sealed().isPresent() && !segment.lookedUp()) {
                written = written.compose(done -> claim(segment));
            }
        }
        return written;
    }

    private Future<Void> claim(Segment segment) {
        return run(LookupSql.CLAIM, Tuple.of(segment.number()))
                .compose(claimed -> claimed == 0 ? Future.succeededFuture() : write(segment));
    }

    private Future<Void> write(Segment segment) {
        return run(LookupSql.OPEN, Tuple.of(segment.number()))
                .compose(done -> partition(segment, 0))
                .compose(done -> run(LookupSql.DONE, Tuple.of(segment.number())))
                .onSuccess(
                        d -> LOG.infof("log segment has its lookup segment=%d", segment.number()))
                .mapEmpty();
    }

    private Future<Void> partition(Segment segment, int partition) {
        if (partition == partitions) {
            return Future.succeededFuture();
        }
        var entries = new Entries(segment.base(partition));
        return gather(segment, partition, segment.base(partition), entries)
                .compose(done -> blocks(segment, partition, MESSAGES, entries.messages.build()))
                .compose(done -> blocks(segment, partition, LANES, entries.lanes.build()))
                .compose(done -> blocks(segment, partition, OTHER_IDS, entries.otherIds.build()))
                .compose(done -> partition(segment, partition + 1));
    }

    private Future<Void> gather(Segment segment, int partition, long from, Entries entries) {
        return database.read()
                .preparedQuery(LogSql.of(LogSql.INDEX, segment.number()))
                .execute(Tuple.of((short) partition, from, CHUNKS))
                .compose(
                        rows -> {
                            if (rows.size() == 0) {
                                return Future.succeededFuture();
                            }
                            var indexes = SegmentReads.indexes(Integer.MAX_VALUE, rows);
                            indexes.forEach(entries::add);
                            var last = indexes.getLast();
                            var next = last.first() + last.count();
                            return gather(segment, partition, next, entries);
                        });
    }

    private Future<Void> blocks(Segment segment, int partition, short kind, LongStream entries) {
        var sorting =
                CompletableFuture.supplyAsync(() -> Lookup.blocks(entries.toArray()), executor);
        return Future.fromCompletionStage(sorting)
                .compose(
                        blocks -> {
                            Future<Void> written = Future.succeededFuture();
                            for (var from = 0; from < blocks.size(); from += BLOCKS) {
                                var to = Math.min(blocks.size(), from + BLOCKS);
                                var rows = rows(partition, kind, blocks.subList(from, to));
                                var sql = LogSql.of(LookupSql.WRITE, segment.number());
                                written = written.compose(done -> run(sql, rows)).mapEmpty();
                            }
                            return written;
                        });
    }

    private static Tuple rows(int partition, short kind, List<Block> blocks) {
        var lows = blocks.stream().map(b -> Lookup.signed(b.first())).toArray(Long[]::new);
        var data = blocks.stream().map(b -> Buffer.buffer(b.data())).toArray(Buffer[]::new);
        return Tuple.of((short) partition, kind, lows, data);
    }

    private Future<Integer> run(String sql, Tuple parameters) {
        return database.read().preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount());
    }

    /// What goes into the lookup of one partition.
    private static final class Entries {
        private final LongStream.Builder messages = LongStream.builder();
        private final LongStream.Builder lanes = LongStream.builder();
        private final LongStream.Builder otherIds = LongStream.builder();
        private final long base;

        Entries(long base) {
            this.base = base;
        }

        void add(ChunkIndex index) {
            for (var i = 0; i < index.count(); i++) {
                var offset = index.first() + i - base;
                messages.add(Lookup.entry(index.message(i), offset));
                lanes.add(Lookup.entry(index.lane(i), offset));
                if (index.otherId(i) != 0) {
                    otherIds.add(Lookup.entry(index.otherId(i), offset));
                }
            }
        }
    }
}
