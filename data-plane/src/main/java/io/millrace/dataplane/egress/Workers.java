package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Runs blocking sends on virtual threads, a bounded number at once, and of these a bounded number
/// to one target, so that a target that does not answer takes no place of the others. Waiting for a
/// place counts against the send's own time. Thread-safe.
final class Workers implements AutoCloseable {
    private final Semaphore places;
    private final int perTarget;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Thread.Builder.OfVirtual threads;
    private volatile boolean closed;

    /// The places of one target, kept while somebody uses them.
    private record Target(Semaphore places, int users) {}

    Workers(String name, int atOnce, int perTarget) {
        this.places = new Semaphore(atOnce);
        this.perTarget = perTarget;
        this.threads = Thread.ofVirtual().name(name, 0);
    }

    /// Never completes exceptionally.
    CompletionStage<Reply> run(String target, Work work, Duration timeout) {
        var reply = new CompletableFuture<Reply>();
        if (closed) {
            reply.complete(new Reply.NoAnswer("closed", "the sender is closed", false));
        } else {
            threads.start(() -> reply.complete(attempt(target, work, timeout)));
        }
        return reply;
    }

    private Reply attempt(String target, Work work, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        var own = enter(target);
        try {
            return within(own, deadline, () -> within(places, deadline, () -> work.send(deadline)));
        } catch (InterruptedException e) {
            return new Reply.NoAnswer("closed", "interrupted", false);
        } catch (RuntimeException | LinkageError e) {
            return Failures.reply(e, true);
        } finally {
            leave(target);
        }
    }

    private static Reply within(Semaphore places, long deadline, Sending sending)
            throws InterruptedException {
        if (!places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return new Reply.NoAnswer("timeout", "waited for a free place", false);
        }
        try {
            return sending.send();
        } finally {
            places.release();
        }
    }

    private Semaphore enter(String target) {
        var entered =
                targets.compute(
                        target,
                        (name, t) ->
                                t == null
                                        ? new Target(new Semaphore(perTarget), 1)
                                        : new Target(t.places(), t.users() + 1));
        return Objects.requireNonNull(entered).places();
    }

    private void leave(String target) {
        targets.computeIfPresent(
                target, (name, t) -> t.users() == 1 ? null : new Target(t.places(), t.users() - 1));
    }

    @Override
    public void close() {
        closed = true;
    }

    private interface Sending {
        Reply send() throws InterruptedException;
    }

    /// One blocking send.
    interface Work {
        /// @param deadline of [System#nanoTime]
        Reply send(long deadline);
    }
}
