package io.millrace.dataplane.postgres;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.TailCache;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

/// The log as rows of compressed chunks. Reads come from the tail cache when they can.
public final class PgEventLog implements EventLog, AutoCloseable {
    private static final int CHUNKS_PER_READ = 16;

    private final Database database;
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
        this.news = new AppendNews(database, heads, this::announce);
        this.appender = new Appender(database, heads);
        this.partitions = partitions;
        this.executor = executor;
        this.tail = new TailCache(partitions, tailBytes);
    }

    /// Begins to notice what other nodes append. Without it reads ask the database every time.
    public void start() {
        news.start();
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
        return database.read()
                .preparedQuery(LogSql.READ)
                .execute(Tuple.of((short) partition, from, CHUNKS_PER_READ))
                .toCompletionStage()
                .thenApplyAsync(rows -> decode(partition, from, maxBytes, rows), executor);
    }

    @Override
    public CompletionStage<Long> head(int partition) {
        return database.read()
                .preparedQuery(LogSql.HEAD)
                .execute(Tuple.of((short) partition))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("head"))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Long> since(int partition, Instant at) {
        return head(partition)
                .thenCompose(
                        head ->
                                database.read()
                                        .preparedQuery(LogSql.SINCE)
                                        .execute(
                                                Tuple.of(
                                                        (short) partition,
                                                        at.atOffset(ZoneOffset.UTC)))
                                        .map(
                                                rows ->
                                                        rows.size() == 0
                                                                ? head
                                                                : rows.iterator()
                                                                        .next()
                                                                        .getLong("first"))
                                        .toCompletionStage());
    }

    /// The next position of every partition, in one statement.
    public CompletionStage<long[]> heads() {
        return database.read()
                .preparedQuery(LogSql.HEADS)
                .execute(Tuple.of(partitions))
                .map(
                        rows -> {
                            var heads = new long[partitions];
                            rows.forEach(r -> heads[r.getInteger("part")] = r.getLong("head"));
                            return heads;
                        })
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> trim(int partition, long before) {
        return database.read()
                .preparedQuery(LogSql.TRIM)
                .execute(Tuple.of((short) partition, before))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public void onAppend(IntConsumer listener) {
        listeners.add(listener);
    }

    /// The newest few chunks that may hold a message, found by its hash in the side column.
    public CompletionStage<List<Chunk>> find(MessageId messageId) {
        var hash = ByteBuffer.allocate(8).putLong(Hash64.of(messageId.value())).array();
        return database.read()
                .preparedQuery(LogSql.FIND)
                .execute(Tuple.of(Buffer.buffer(hash)))
                .toCompletionStage()
                .thenApplyAsync(
                        rows -> {
                            var found = new ArrayList<Chunk>();
                            rows.forEach(row -> found.add(chunk(row.getInteger("part"), row)));
                            return found;
                        },
                        executor);
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

    private static List<Chunk> decode(int partition, long from, int maxBytes, RowSet<Row> rows) {
        var chunks = new ArrayList<Chunk>();
        long taken = 0;
        for (var row : rows) {
            if (taken >= maxBytes) {
                break;
            }
            var chunk = chunk(partition, row);
            if (chunk.end() > from) {
                chunks.add(chunk);
                taken += row.getBuffer("data").length();
            }
        }
        return chunks;
    }

    private static Chunk chunk(int partition, Row row) {
        var first = row.getLong("first");
        OffsetDateTime at = row.getOffsetDateTime("at");
        try {
            var records = ChunkCodec.decode(row.getShort("fmt"), row.getBuffer("data").getBytes());
            return new Chunk(partition, first, at.toInstant(), records);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "partition " + partition + " position " + first + ": " + e.getMessage(), e);
        }
    }
}
