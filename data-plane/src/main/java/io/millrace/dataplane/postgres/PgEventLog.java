package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.ChunkIndex;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.TailCache;
import io.millrace.dataplane.postgres.SegmentReads.Ask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/// The log as rows of compressed chunks. Reads come from the tail cache when they can.
public final class PgEventLog implements EventLog, AutoCloseable {
    private static final int FOUND = 10;
    private static final int CHUNKS_PER_READ = 16;
    private static final int INDEXES_PER_READ = 1_024;

    private final Database database;
    private final Segments segments;
    private final SegmentReads reads;
    private final LogLookup lookup;
    private final KnownHeads heads;
    private final AppendNews news;
    private final Appender appender;
    private final AtomicInteger flushes = new AtomicInteger();
    private final Executor executor;
    private final TailCache tail;
    private final int partitions;
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    /// @param executor where chunks are inflated, off the event loops
    /// @param tailBytes bound of the tail cache
    public PgEventLog(Database database, int partitions, Executor executor, long tailBytes) {
        this.database = database;
        this.heads = new KnownHeads(partitions);
        this.segments = new Segments(database);
        this.reads = new SegmentReads(database, segments, partitions);
        this.lookup = new LogLookup(database, segments, reads, partitions);
        this.news = new AppendNews(database, heads, reads::heads, this::announce);
        this.appender = new Appender(database, segments, heads);
        this.partitions = partitions;
        this.executor = executor;
        this.tail = new TailCache(partitions, tailBytes);
    }

    /// Begins to notice what other nodes append. Without it reads ask the database every time.
    public void start() {
        news.start();
    }

    public LogKeeper keeper(LogKeeper.Limits limits) {
        var lookups = new LookupWriter(database, partitions, executor);
        return new LogKeeper(database, segments, reads, lookups, limits);
    }

    @Override
    public void close() {
        news.close();
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public CompletionStage<List<Chunk>> append(
            Map<Integer, List<LogRecord>> records, Duration patience) {
        var flush = flushes.incrementAndGet();
        var batch = AppendBatch.of(database.gateway(), flush, new TreeMap<>(records));
        return appender.append(batch, patience.toMillis())
                .map(rows -> appended(rows, records))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<List<Chunk>> read(int partition, long from, int maxBytes) {
        var cached = tail.take(partition, from, maxBytes);
        if (!cached.isEmpty()) {
            return CompletableFuture.completedStage(cached);
        }
        if (news.hears() && heads.isHead(partition, from)) {
            return CompletableFuture.completedStage(List.of());
        }
        return stored(new Ask(LogSql.READ, partition, from, CHUNKS_PER_READ))
                .toCompletionStage()
                .thenApplyAsync(rows -> SegmentReads.decode(partition, maxBytes, rows), executor)
                .thenApply(chunks -> seen(partition, chunks));
    }

    @Override
    public CompletionStage<List<ChunkIndex>> index(int partition, long from, int maxEvents) {
        return stored(new Ask(LogSql.INDEX, partition, from, INDEXES_PER_READ))
                .map(rows -> SegmentReads.indexes(maxEvents, rows))
                .toCompletionStage();
    }

    /// Nothing found before the known head means that somebody rolled the log meanwhile.
    private Future<RowSet<Row>> stored(Ask ask) {
        return reads.read(ask)
                .compose(
                        rows ->
                                rows.size() == 0 && heads.atLeast(ask.partition()) > ask.from()
                                        ? reads.readAnew(ask)
                                        : Future.succeededFuture(rows));
    }

    @Override
    public CompletionStage<Long> head(int partition) {
        return reads.heads()
                .map(
                        all -> {
                            learned(partition, all[partition]);
                            return all[partition];
                        })
                .toCompletionStage();
    }

    /// Whoever finds out first tells the others: the note that comes later is no news any more.
    private void learned(int partition, long head) {
        if (heads.raise(partition, head)) {
            listeners.forEach(l -> l.accept(partition));
        }
    }

    /// What has been read is not at the head, even when no note has told of it yet.
    private List<Chunk> seen(int partition, List<Chunk> chunks) {
        if (!chunks.isEmpty()) {
            learned(partition, chunks.getLast().end());
        }
        return chunks;
    }

    @Override
    public CompletionStage<Long> since(int partition, Instant at) {
        return reads.since(partition, at).toCompletionStage();
    }

    /// The next position of every partition, in one statement.
    public CompletionStage<long[]> heads() {
        return reads.heads().toCompletionStage();
    }

    @Override
    public CompletionStage<Void> trim(int partition, long before) {
        return reads.trim(partition, before).toCompletionStage();
    }

    @Override
    public void onAppend(IntConsumer listener) {
        listeners.add(listener);
    }

    @Override
    public CompletionStage<List<Found>> find(MessageId messageId) {
        return lookup.find(messageId, FOUND).toCompletionStage();
    }

    @Override
    public CompletionStage<List<Found>> byLane(long lane, long before, int limit) {
        return lookup.byLane(lane, before, limit).toCompletionStage();
    }

    @Override
    public CompletionStage<List<Found>> byOtherId(long hash, IntToLongFunction before, int limit) {
        return lookup.byOtherId(hash, before, limit).toCompletionStage();
    }

    private List<Chunk> appended(List<Row> rows, Map<Integer, List<LogRecord>> records) {
        var chunks = new ArrayList<Chunk>(rows.size());
        for (var row : rows) {
            int partition = row.getShort("part");
            var at = row.getOffsetDateTime("at").toInstant();
            chunks.add(
                    new Chunk(
                            partition,
                            row.getLong("first"),
                            at,
                            records.getOrDefault(partition, List.of())));
        }
        for (var chunk : chunks) {
            tail.add(chunk);
            heads.raise(chunk.partition(), chunk.end());
            news.appended(chunk.partition(), chunk.end());
        }
        chunks.forEach(chunk -> announce(chunk.partition()));
        return chunks;
    }

    private void announce(int partition) {
        listeners.forEach(l -> l.accept(partition));
    }
}
