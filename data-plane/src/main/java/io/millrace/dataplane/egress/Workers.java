package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Runs blocking sends on virtual threads, a bounded number at once. Waiting for a place counts
/// against the send's own time. Thread-safe.
final class Workers implements AutoCloseable {
    private final Semaphore places;
    private final Thread.Builder.OfVirtual threads;
    private volatile boolean closed;

    Workers(String name, int atOnce) {
        this.places = new Semaphore(atOnce);
        this.threads = Thread.ofVirtual().name(name, 0);
    }

    /// Never completes exceptionally.
    CompletionStage<Reply> run(Work work, Duration timeout) {
        var reply = new CompletableFuture<Reply>();
        if (closed) {
            reply.complete(new Reply.NoAnswer("closed", "the sender is closed", false));
        } else {
            threads.start(() -> reply.complete(attempt(work, timeout)));
        }
        return reply;
    }

    private Reply attempt(Work work, Duration timeout) {
        var start = System.nanoTime();
        try {
            if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Reply.NoAnswer("timeout", "waited for a free place", false);
            }
            try {
                return work.send(start + timeout.toNanos());
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            return new Reply.NoAnswer("closed", "interrupted", false);
        } catch (RuntimeException | LinkageError e) {
            return Failures.reply(e, true);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /// One blocking send.
    interface Work {
        /// @param deadline of [System#nanoTime]
        Reply send(long deadline);
    }
}
