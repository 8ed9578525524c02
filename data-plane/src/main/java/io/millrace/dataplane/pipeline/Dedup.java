package io.millrace.dataplane.pipeline;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Tells which events of a partition repeat an earlier one of the last 24 hours: the same source
/// and the same messageId. It looks back over the newest 98,304 to 196,608 positions, in at most
/// 2 MB, and once more that for connections that are behind. A hash says where to look; the earlier
/// event itself says whether it is the same, so a collision never costs an event. Belongs to one
/// scheduler.
final class Dedup {
    private static final int STRETCH = 98_304;
    private static final int INDEX_EVENTS = 1 << 16;
    private static final long LEFT_NANOS = Duration.ofSeconds(1).toNanos();

    private final int partition;
    private final EventLog log;
    private final Scheduler time;
    private final ToLongFunction<LogRecord> hash;
    private final int stretch;
    private @Nullable IdWindow ahead;
    private @Nullable IdWindow behind;
    private long behindAskedAt;

    /// How an event repeats an earlier one.
    enum Repeat {
        /// The same payload, but for `sentAt`.
        SAME,
        /// Another payload under the same id.
        CHANGED
    }

    Dedup(int partition, EventLog log, Scheduler time) {
        this(partition, log, time, r -> Hash64.of(r.messageId().value()), STRETCH);
    }

    /// @param hash of the messageId, as the log's index has it
    /// @param stretch looks back over this many positions at least, twice as many at most
    Dedup(
            int partition,
            EventLog log,
            Scheduler time,
            ToLongFunction<LogRecord> hash,
            int stretch) {
        this.partition = partition;
        this.log = log;
        this.time = time;
        this.hash = hash;
        this.stretch = stretch;
    }

    /// The positions of a chunk that are repeats. Fails when the log cannot be read.
    CompletionStage<Map<Long, Repeat>> check(Chunk chunk) {
        var window = window(chunk.first());
        if (window == null) {
            return CompletableFuture.completedStage(Map.of());
        }
        return see(window, chunk).thenCompose(done -> confirm(window, chunk));
    }

    /// Which window to ask. While one connection that is behind uses the second one, another that
    /// is elsewhere goes without: its repeats are delivered again.
    private @Nullable IdWindow window(long position) {
        if (ahead != null && ahead.covers(position)) {
            return ahead;
        }
        if (ahead == null || position >= ahead.to()) {
            behind = ahead;
            ahead = new IdWindow(stretch, position);
            return ahead;
        }
        var isFree = behind == null || time.nanos() - behindAskedAt > LEFT_NANOS;
        if (behind == null || !behind.covers(position)) {
            if (!isFree) {
                return null;
            }
            behind = new IdWindow(stretch, position);
        }
        behindAskedAt = time.nanos();
        return behind;
    }

    /// What lies between is seen in the log's index, without the events.
    private CompletionStage<Void> see(IdWindow window, Chunk chunk) {
        if (window.to() >= chunk.first()) {
            var records = chunk.records();
            window.see(chunk.first(), records.size(), i -> hash.applyAsLong(records.get(i)));
            return CompletableFuture.completedStage(null);
        }
        return log.index(partition, window.to(), INDEX_EVENTS)
                .thenComposeAsync(
                        indexes -> {
                            indexes.forEach(i -> window.see(i.first(), i.count(), i::message));
                            if (indexes.isEmpty()) {
                                window.see(chunk.first(), 0, i -> 0);
                            }
                            return see(window, chunk);
                        },
                        time);
    }

    private CompletionStage<Map<Long, Repeat>> confirm(IdWindow window, Chunk chunk) {
        var candidates = window.candidates(chunk.first(), chunk.end());
        return candidates.isEmpty()
                ? CompletableFuture.completedStage(Map.of())
                : new Confirming(log, time, chunk, candidates).run();
    }
}
