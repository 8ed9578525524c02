package io.millrace.dataplane.log;

import io.millrace.core.event.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;

/// The append-only, partitioned log of events. Every implementation passes `EventLogContract`.
/// Thread-safe; results may arrive on any thread.
public interface EventLog {

    /// Number of partitions, fixed when the log was created.
    int partitions();

    /// How long an append is tried unless somebody says otherwise.
    Duration PATIENCE = Duration.ofSeconds(5);

    /// Appends one chunk per partition named; completes when the transaction is flushed to disk,
    /// with the appended chunks. All or nothing. Positions are dense per partition and in commit
    /// order. An append whose answer is lost is looked for before it is tried again, so it is never
    /// there twice. Fails with [java.io.IOException] when the patience is over: then it is not
    /// there, or, when the database went away at the worst moment, it may be.
    CompletionStage<List<Chunk>> append(Map<Integer, List<LogRecord>> records, Duration patience);

    /// The same with the usual patience.
    default CompletionStage<List<Chunk>> append(Map<Integer, List<LogRecord>> records) {
        return append(records, PATIENCE);
    }

    /// Chunks of a partition in order, the first one containing `from`; empty when `from` is the
    /// head, or when appends of others after it have not been noticed yet. Stops after `maxBytes`
    /// of stored bytes, but gives at least one chunk. A position that was trimmed away gives the
    /// oldest chunk still there.
    CompletionStage<List<Chunk>> read(int partition, long from, int maxBytes);

    /// What [#read] would give, without the events: about `maxEvents` of them, at least one chunk.
    CompletionStage<List<ChunkIndex>> index(int partition, long from, int maxEvents);

    /// The events with this id, newest first, at most 10; of a log in segments those of the newest
    /// segment that has any.
    CompletionStage<List<Found>> find(MessageId messageId);

    /// The events of a lane before a position, newest first.
    CompletionStage<List<Found>> byLane(long lane, long before, int limit);

    /// The events whose other id has this hash, of each partition those before a position and of
    /// those at least the `limit` newest, in no order. One may be another's: look at it.
    CompletionStage<List<Found>> byOtherId(long hash, IntToLongFunction before, int limit);

    /// The position the next appended event will get. A read that begins after the answer came sees
    /// everything before it.
    CompletionStage<Long> head(int partition);

    /// The first position appended at or after an instant of the database's clock; the head when
    /// there is none yet.
    CompletionStage<Long> since(int partition, Instant at);

    /// Drops whole chunks that end at or before `before`. The newest chunk always stays.
    CompletionStage<Void> trim(int partition, long before);

    /// Calls the listener with a partition that has news; may be called too often, never too rarely
    /// for appends of this process. Appends of others may be noticed late.
    void onAppend(IntConsumer listener);
}
