package io.millrace.dataplane.pipeline;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.EventLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Reads one partition for all its connections: each chunk is inflated and decoded once while it is
/// in the window, however many connections want it. A chunk leaves the window when all connections
/// are through with it, or when the window is full. What a connection far behind reads has a window
/// of its own, so that it takes nothing from those that follow the head. Belongs to one scheduler.
public final class PartitionReader {
    private static final int READ_BYTES = 1 << 20;
    private static final int BEHIND_BYTES = 256 << 10;
    private static final long FAR = 2_000;

    private final int partition;
    private final EventLog log;
    private final Scheduler time;
    private final ChunkWindow head;
    private final ChunkWindow behind;
    private final Map<Long, CompletableFuture<Optional<DecodedChunk>>> pending = new HashMap<>();
    private final Dedup dedup;
    private long newest;
    private int audience = 1;

    /// @param maxBytes bound of the windows, as decoded
    public PartitionReader(int partition, EventLog log, Scheduler time, long maxBytes) {
        this.partition = partition;
        this.log = log;
        this.time = time;
        this.dedup = new Dedup(partition, log, time);
        this.head = new ChunkWindow(maxBytes - maxBytes / 4);
        this.behind = new ChunkWindow(maxBytes / 4);
    }

    int partition() {
        return partition;
    }

    /// How many connections read along.
    public void audience(int connections) {
        audience = connections;
    }

    /// Whether connections read along, beside the one observer.
    boolean hasConnections() {
        return audience > 1;
    }

    /// Whether others read far ahead of this chunk: then its connection takes smaller turns.
    boolean isFarBehind(DecodedChunk chunk) {
        return chunk.chunk().end() + FAR < newest;
    }

    /// A connection is through with a chunk. Only the window depends on it: a chunk that is wanted
    /// again is read again.
    void finished(DecodedChunk chunk) {
        if (chunk.finished() >= audience) {
            head.forget(chunk);
            behind.forget(chunk);
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
        var near = head.at(position).or(() -> behind.at(position));
        if (near.isPresent()) {
            return CompletableFuture.completedFuture(near);
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
        log.read(partition, position, position < newest ? BEHIND_BYTES : READ_BYTES)
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
        var first = keep(chunks.getFirst());
        chunks.stream().skip(1).forEach(this::keep);
        return Optional.of(first);
    }

    private DecodedChunk keep(Chunk chunk) {
        var decoded = new DecodedChunk(chunk);
        newest = Math.max(newest, chunk.end());
        return head.isBelow(decoded) ? behind.add(decoded) : head.add(decoded);
    }
}
