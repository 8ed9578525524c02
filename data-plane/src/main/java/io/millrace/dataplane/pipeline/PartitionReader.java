package io.millrace.dataplane.pipeline;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.EventLog;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads one partition for all its connections: each chunk is inflated and decoded once while it is
/// in the window, however many connections want it. A chunk leaves the window when all connections
/// are through with it, or when the window is full. Belongs to one scheduler.
public final class PartitionReader {
    private static final int READ_BYTES = 1 << 20;

    private final int partition;
    private final EventLog log;
    private final Scheduler time;
    private final long maxBytes;
    private final TreeMap<Long, DecodedChunk> window = new TreeMap<>();
    private final LinkedHashMap<Long, DecodedChunk> inOrder = new LinkedHashMap<>();
    private final Map<Long, CompletableFuture<Optional<DecodedChunk>>> pending = new HashMap<>();
    private final Dedup dedup;
    private long bytes;
    private int audience = 1;

    /// @param maxBytes bound of the window, as decoded
    public PartitionReader(int partition, EventLog log, Scheduler time, long maxBytes) {
        this.partition = partition;
        this.log = log;
        this.time = time;
        this.maxBytes = maxBytes;
        this.dedup = new Dedup(partition, log, time);
    }

    int partition() {
        return partition;
    }

    /// How many connections read along.
    public void audience(int connections) {
        audience = connections;
    }

    /// A connection is through with a chunk. Only the window depends on it: a chunk that is wanted
    /// again is read again.
    void finished(DecodedChunk chunk) {
        if (chunk.finished() >= audience && window.get(chunk.chunk().first()) == chunk) {
            forget(chunk);
        }
    }

    /// Somebody appended: what is being read may be from before that, so nobody joins it any more.
    public void news() {
        pending.clear();
    }

    /// The same as [#at], knowing which of the events are repeats.
    CompletionStage<Optional<DecodedChunk>> checked(long position) {
        return at(position)
                .thenCompose(
                        found ->
                                found.isEmpty() || found.get().isChecked()
                                        ? CompletableFuture.completedStage(found)
                                        : dedup.check(found.get().chunk())
                                                .thenApply(
                                                        repeats -> {
                                                            found.get().checked(repeats);
                                                            return found;
                                                        }));
    }

    /// The chunk with this position, or the oldest after it when that was trimmed; empty at the
    /// head.
    CompletionStage<Optional<DecodedChunk>> at(long position) {
        var near = window.floorEntry(position);
        if (near != null && near.getValue().chunk().end() > position) {
            return CompletableFuture.completedFuture(Optional.of(near.getValue()));
        }
        var known = pending.get(position);
        return known != null ? known : read(position);
    }

    /// The same for a position that was in the log once: empty only when the log has neither it nor
    /// anything after it. This node may not know yet that the log goes so far, so it asks.
    CompletionStage<Optional<DecodedChunk>> once(long position) {
        return at(position)
                .thenCompose(
                        found ->
                                found.isPresent()
                                        ? CompletableFuture.completedStage(found)
                                        : log.head(partition)
                                                .thenComposeAsync(head -> at(position), time));
    }

    private CompletionStage<Optional<DecodedChunk>> read(long position) {
        var done = new CompletableFuture<Optional<DecodedChunk>>();
        pending.put(position, done);
        log.read(partition, position, READ_BYTES)
                .whenComplete(
                        (chunks, failure) ->
                                time.execute(
                                        () -> {
                                            pending.remove(position, done);
                                            if (failure != null) {
                                                done.completeExceptionally(failure);
                                            } else {
                                                done.complete(keep(chunks));
                                            }
                                        }));
        return done;
    }

    private Optional<DecodedChunk> keep(List<Chunk> chunks) {
        if (chunks.isEmpty()) {
            return Optional.empty();
        }
        for (var chunk : chunks) {
            window.computeIfAbsent(chunk.first(), first -> add(new DecodedChunk(chunk)));
        }
        var first = Optional.ofNullable(window.get(chunks.getFirst().first()));
        while (bytes > maxBytes && inOrder.size() > 1) {
            forget(inOrder.firstEntry().getValue());
        }
        return first;
    }

    private DecodedChunk add(DecodedChunk chunk) {
        inOrder.put(chunk.chunk().first(), chunk);
        bytes += chunk.bytes();
        return chunk;
    }

    private void forget(DecodedChunk chunk) {
        inOrder.remove(chunk.chunk().first());
        window.remove(chunk.chunk().first());
        bytes -= chunk.bytes();
    }
}
