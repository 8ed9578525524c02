package io.millrace.dataplane.ingest;

import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Turns many small requests into few flushes: two threads take what has gathered while the other
/// one's flush was under way, waiting at most 3 ms more when that is little. Bounded in bytes: a
/// full buffer fails at once with [Overloaded]. Bounded in time: whatever the database does, nobody
/// waits longer than the patience, counted from his arrival. Thread-safe.
public final class Committer implements AutoCloseable {
    private static final int WORTH_A_FLUSH = 500;
    private static final int MAX_EVENTS_PER_FLUSH = 4_000;
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    /// A log that keeps its word answers within its patience.
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EventLog log;
    private final Consumer<List<Chunk>> afterAppend;
    private final long maxBytes;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private final ArrayDeque<Waiting> buffer = new ArrayDeque<>();
    private int events;
    private long bytes;
    private boolean closed;
    private String refusal = "";

    private record Waiting(List<LogRecord> records, CompletableFuture<Void> done, long since) {}

    /// The buffer is full, or the committer is closing: try again later.
    public static final class Overloaded extends Exception {
        private static final long serialVersionUID = 1L;

        Overloaded(String message) {
            super(message, null, false, false);
        }
    }

    /// @param maxBytes bound of what waits and is being flushed
    /// @param afterAppend told of every flushed append, on a committer thread; must be quick
    public Committer(EventLog log, long maxBytes, Consumer<List<Chunk>> afterAppend) {
        this(log, maxBytes, EventLog.PATIENCE, afterAppend);
    }

    /// @param patience how long a request waits for its flush, at most
    Committer(EventLog log, long maxBytes, Duration patience, Consumer<List<Chunk>> afterAppend) {
        this.log = log;
        this.patienceNanos = patience.toNanos();
        this.maxBytes = maxBytes;
        this.afterAppend = afterAppend;
        for (var i = 0; i < 2; i++) {
            threads.add(Thread.ofVirtual().name("committer-" + i).start(this::run));
        }
    }

    /// Completes when the records are flushed; fails with [Overloaded] or the log's failure.
    public CompletionStage<Void> commit(List<LogRecord> records) {
        var done = new CompletableFuture<Void>();
        var size = size(records);
        lock.lock();
        try {
            if (!refusal.isEmpty() || bytes + size > maxBytes) {
                done.completeExceptionally(
                        new Overloaded(
                                refusal.isEmpty() ? "the buffer of events is full" : refusal));
                return done;
            }
            buffer.add(new Waiting(records, done, System.nanoTime()));
            events += records.size();
            bytes += size;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        return done;
    }

    /// Bytes of events that wait for a flush or are in one.
    public long bufferedBytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /// No new events are taken for this reason; an empty one takes them again.
    public void refuse(String reason) {
        lock.lock();
        try {
            refusal = closed ? refusal : reason;
        } finally {
            lock.unlock();
        }
    }

    /// Flushes what waits, then stops; new events are refused at once.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            refusal = "shutting down";
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        for (var thread : threads) {
            try {
                thread.join(2 * TimeUnit.NANOSECONDS.toMillis(patienceNanos));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run() {
        try {
            for (var batch = take(); !batch.isEmpty(); batch = take()) {
                flush(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What to flush next; empty only when closed and done.
    private List<Waiting> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (buffer.isEmpty() && !closed) {
                arrived.await();
                linger();
            }
            return takeUpToLimit();
        } finally {
            lock.unlock();
        }
    }

    /// Waits a little for company; meanwhile the other thread may take all there is.
    private void linger() throws InterruptedException {
        var left = LINGER_NANOS;
        while (events < WORTH_A_FLUSH && left > 0 && !closed) {
            left = arrived.awaitNanos(left);
        }
    }

    private List<Waiting> takeUpToLimit() {
        var taken = new ArrayList<Waiting>();
        var sum = 0;
        while (!buffer.isEmpty() && sum < MAX_EVENTS_PER_FLUSH) {
            var next = buffer.removeFirst();
            sum += next.records().size();
            taken.add(next);
        }
        events -= sum;
        return taken;
    }

    /// The one that has waited longest sets the time; those that came too late do not hold up the
    /// others.
    private void flush(List<Waiting> taken) throws InterruptedException {
        var now = System.nanoTime();
        var batch = new ArrayList<Waiting>(taken.size());
        for (var waiting : taken) {
            if (now - waiting.since() < patienceNanos) {
                batch.add(waiting);
            } else {
                refuse(List.of(waiting), new Overloaded("the database is away"));
            }
        }
        if (!batch.isEmpty()) {
            append(batch, patienceNanos - (now - batch.getFirst().since()));
        }
    }

    private void append(List<Waiting> batch, long nanos) throws InterruptedException {
        try {
            var patience = Duration.ofNanos(nanos);
            var chunks =
                    log.append(byPartition(batch), patience)
                            .toCompletableFuture()
                            .get(nanos + GRACE_NANOS, TimeUnit.NANOSECONDS);
            afterAppend.accept(chunks);
            release(batch);
            batch.forEach(w -> w.done().complete(null));
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            refuse(
                    batch,
                    e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e);
        }
    }

    private void refuse(List<Waiting> batch, Throwable cause) {
        release(batch);
        batch.forEach(w -> w.done().completeExceptionally(cause));
    }

    private void release(List<Waiting> batch) {
        lock.lock();
        try {
            batch.forEach(w -> bytes -= size(w.records()));
        } finally {
            lock.unlock();
        }
    }

    private Map<Integer, List<LogRecord>> byPartition(List<Waiting> batch) {
        var grouped = new HashMap<Integer, List<LogRecord>>();
        for (var waiting : batch) {
            for (var r : waiting.records()) {
                var partition = Hash64.partition(r.lane(), log.partitions());
                grouped.computeIfAbsent(partition, p -> new ArrayList<>()).add(r);
            }
        }
        return grouped;
    }

    private static long size(List<LogRecord> records) {
        return records.stream().mapToLong(LogRecord::size).sum();
    }
}
