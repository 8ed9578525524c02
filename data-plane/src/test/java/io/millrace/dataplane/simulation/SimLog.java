package io.millrace.dataplane.simulation;

import io.millrace.core.event.MessageId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.ChunkCodec;
import io.millrace.dataplane.log.ChunkIndex;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The log in memory.
public class SimLog implements EventLog {
    private final int partitions;
    private final Supplier<Instant> clock;
    private final Map<Integer, TreeMap<Long, Chunk>> chunks = new HashMap<>();
    private final List<IntConsumer> listeners = new ArrayList<>();

    public SimLog(int partitions, Supplier<Instant> clock) {
        this.partitions = partitions;
        this.clock = clock;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public CompletionStage<List<Chunk>> append(
            Map<Integer, List<LogRecord>> records, Duration patience) {
        var appended = new ArrayList<Chunk>();
        records.forEach(
                (partition, list) -> {
                    var chunk = new Chunk(partition, headOf(partition), clock.get(), list);
                    of(partition).put(chunk.first(), chunk);
                    appended.add(chunk);
                });
        listeners.forEach(l -> records.keySet().forEach(l::accept));
        return CompletableFuture.completedStage(appended);
    }

    @Override
    public CompletionStage<List<Chunk>> read(int partition, long from, int maxBytes) {
        var found = new ArrayList<Chunk>();
        var start = of(partition).floorKey(from);
        var bytes = 0;
        for (var chunk : of(partition).tailMap(start == null ? from : start, true).values()) {
            if (chunk.end() > from && (found.isEmpty() || bytes < maxBytes)) {
                found.add(chunk);
                bytes += chunk.records().stream().mapToInt(LogRecord::size).sum();
            }
        }
        return CompletableFuture.completedStage(found);
    }

    @Override
    public CompletionStage<List<ChunkIndex>> index(int partition, long from, int maxEvents) {
        return read(partition, from, Integer.MAX_VALUE)
                .thenApply(
                        found ->
                                found.stream()
                                        .map(
                                                c ->
                                                        new ChunkIndex(
                                                                c.first(),
                                                                c.at(),
                                                                c.records().size(),
                                                                ChunkCodec.index(c.records())))
                                        .limit(Math.max(1, maxEvents))
                                        .toList());
    }

    @Override
    public CompletionStage<List<Found>> find(MessageId messageId) {
        return CompletableFuture.completedStage(
                IntStream.range(0, partitions)
                        .boxed()
                        .flatMap(p -> events(p, r -> r.messageId().equals(messageId)).stream())
                        .limit(10)
                        .toList());
    }

    @Override
    public CompletionStage<List<Found>> byLane(long lane, long before, int limit) {
        var partition = Hash64.partition(lane, partitions);
        return CompletableFuture.completedStage(
                events(partition, r -> r.lane() == lane).stream()
                        .filter(f -> f.position() < before)
                        .limit(limit)
                        .toList());
    }

    @Override
    public CompletionStage<List<Found>> byOtherId(long hash, IntToLongFunction before, int limit) {
        return CompletableFuture.completedStage(
                IntStream.range(0, partitions)
                        .boxed()
                        .flatMap(
                                p ->
                                        events(p, r -> r.otherId() == hash).stream()
                                                .filter(f -> f.position() < before.applyAsLong(p))
                                                .limit(limit))
                        .toList());
    }

    /// Newest first.
    private List<Found> events(int partition, Predicate<LogRecord> wanted) {
        var found = new ArrayList<Found>();
        for (var chunk : of(partition).values()) {
            for (var position = chunk.first(); position < chunk.end(); position++) {
                var event = new Found(chunk, position);
                if (wanted.test(event.record())) {
                    found.addFirst(event);
                }
            }
        }
        return found;
    }

    @Override
    public CompletionStage<Long> head(int partition) {
        return CompletableFuture.completedStage(headOf(partition));
    }

    @Override
    public CompletionStage<Long> since(int partition, Instant at) {
        return CompletableFuture.completedStage(
                of(partition).values().stream()
                        .filter(c -> !c.at().isBefore(at))
                        .findFirst()
                        .map(Chunk::first)
                        .orElse(headOf(partition)));
    }

    @Override
    public CompletionStage<Void> trim(int partition, long before) {
        var map = of(partition);
        map.values().removeIf(c -> c.end() <= before && c.first() != map.lastKey().longValue());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onAppend(IntConsumer listener) {
        listeners.add(listener);
    }

    private NavigableMap<Long, Chunk> of(int partition) {
        return chunks.computeIfAbsent(partition, p -> new TreeMap<>());
    }

    private long headOf(int partition) {
        var last = of(partition).lastEntry();
        return last == null ? 0 : last.getValue().end();
    }
}
