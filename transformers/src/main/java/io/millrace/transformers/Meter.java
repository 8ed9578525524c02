package io.millrace.transformers;

import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Context;
import org.jspecify.annotations.Nullable;

/// What one worker thread is running, for the [Watchdog] to look at. The worker opens and closes a
/// task per event; exactly one of worker and watchdog wins the end of a task.
final class Meter {

    private static final long IDLE = 0;
    private static final long KILLED = -1;

    private final AtomicLong running = new AtomicLong(IDLE);
    private long last;
    private volatile @Nullable Context context;
    private volatile String breach = "";
    private Runnable opened = () -> {};

    /// Before the worker starts: who is told of each task that begins, on the worker's thread.
    void onOpen(Runnable told) {
        opened = told;
    }

    /// Worker: a task begins in this context. False when the context has been killed.
    boolean open(Context running) {
        context = running;
        var isOpen = this.running.compareAndSet(IDLE, ++last);
        opened.run();
        return isOpen;
    }

    /// Worker: the task is over. False when the watchdog ended it first.
    boolean close() {
        return running.compareAndSet(last, IDLE);
    }

    /// Worker: why the context was killed, or empty text. Afterwards the meter is free again.
    String reset() {
        context = null;
        return running.getAndSet(IDLE) == KILLED ? breach : "";
    }

    /// Watchdog: the number of the running task, or 0.
    long task() {
        return Math.max(running.get(), IDLE);
    }

    /// Watchdog: ends this task, and its context, unless it has ended by itself.
    void kill(long task, String reason) {
        var victim = context;
        breach = reason;
        if (victim != null && running.compareAndSet(task, KILLED)) {
            // Waits for the guest to reach a safepoint: not on the watchdog's time.
            Thread.ofPlatform().daemon().name("millrace-js-cancel").start(() -> victim.close(true));
        }
    }
}
