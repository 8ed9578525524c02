package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Loop;
import io.millrace.dataplane.delivery.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// A loop that stands still while it is paused; its clock has gone on when it continues.
final class PausableLoop implements Scheduler, AutoCloseable {
    private final Loop loop;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicLong skew = new AtomicLong();

    PausableLoop(String name) {
        this.loop = new Loop(name, Clock.systemUTC());
    }

    /// Returns when nothing runs any more.
    void pause() throws InterruptedException {
        var standing = new CountDownLatch(1);
        loop.execute(
                () -> {
                    gate = new CountDownLatch(1);
                    standing.countDown();
                });
        standing.await();
    }

    void resumeAfter(Duration away) {
        skew.addAndGet(away.toNanos());
        gate.countDown();
    }

    @Override
    public Instant now() {
        return loop.now().plusNanos(skew.get());
    }

    @Override
    public long nanos() {
        return loop.nanos() + skew.get();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(() -> run(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return loop.after(delay, () -> run(task));
    }

    @Override
    public void close() {
        gate.countDown();
        loop.close();
    }

    private void run(Runnable task) {
        try {
            gate.await();
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
