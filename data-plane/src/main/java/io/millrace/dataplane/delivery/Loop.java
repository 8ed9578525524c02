package io.millrace.dataplane.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// The scheduler of real time: one platform thread. A task that throws is logged and does not stop
/// the others.
public final class Loop implements Scheduler, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final ScheduledThreadPoolExecutor thread;
    private final Clock clock;

    public Loop(String name, Clock clock) {
        this.clock = clock;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
        this.thread.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void execute(Runnable task) {
        if (!thread.isShutdown()) {
            thread.execute(guarded(task));
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (thread.isShutdown()) {
            return () -> {};
        }
        var future = thread.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.errorf(e, "a scheduled task failed");
            }
        };
    }
}
