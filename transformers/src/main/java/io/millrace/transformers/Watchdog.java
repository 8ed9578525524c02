package io.millrace.transformers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Ends tasks that take too much: CPU time of their thread (a busy machine or a collection of
/// garbage is not the code's fault), ten times that on the wall clock, or bytes allocated. Looks
/// every [#TICK] while something runs, and sleeps when nothing has run for a while; a task's use is
/// counted from the first look at it.
final class Watchdog implements Runnable {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final int WALL_FACTOR = 10;
    private static final int QUIET_TICKS = 100;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Watched> watched = new ArrayList<>();
    private final long maxNanos;
    private final long maxBytes;
    private final String tooLong;
    private final String tooMuch;
    private volatile boolean stopped;
    private volatile boolean asleep;
    private volatile @Nullable Thread self;

    Watchdog(JavaScript.Options options) {
        maxNanos = options.timeoutPerEvent().toNanos();
        maxBytes = options.maxAllocatedBytesPerEvent();
        tooLong = "took longer than " + options.timeoutPerEvent().toMillis() + " ms";
        tooMuch = "allocated more than " + maxBytes / (1 << 20) + " MiB";
    }

    /// Before the watchdog's thread is started.
    void watch(Meter meter, Thread thread) {
        watched.add(new Watched(meter, thread.threadId()));
        meter.onOpen(this::wake);
    }

    void stop() {
        stopped = true;
        wake();
    }

    /// Whether it sleeps until something runs.
    boolean sleeps() {
        return asleep;
    }

    @Override
    public void run() {
        self = Thread.currentThread();
        for (var quiet = 0; !stopped; quiet = look() ? 0 : quiet + 1) {
            if (quiet < QUIET_TICKS) {
                LockSupport.parkNanos(TICK.toNanos());
            } else {
                sleep();
            }
        }
    }

    /// A task that begins meanwhile finds it asleep and wakes it, or is seen here.
    private void sleep() {
        asleep = true;
        while (asleep && !stopped && watched.stream().noneMatch(Watched::runs)) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(self);
        }
    }

    /// Whether something runs.
    private boolean look() {
        var runs = false;
        for (var one : watched) {
            one.look();
            runs |= one.runs();
        }
        return runs;
    }

    private final class Watched {
        private final Meter meter;
        private final long thread;
        private long task;
        private long wall;
        private long cpu;
        private long bytes;

        Watched(Meter meter, long thread) {
            this.meter = meter;
            this.thread = thread;
        }

        boolean runs() {
            return meter.task() != 0;
        }

        void look() {
            var running = meter.task();
            if (running == 0) {
                return;
            }
            if (running != task) {
                task = running;
                wall = System.nanoTime();
                cpu = threads.getThreadCpuTime(thread);
                bytes = threads.getThreadAllocatedBytes(thread);
            } else if (threads.getThreadCpuTime(thread) - cpu > maxNanos
                    || System.nanoTime() - wall > WALL_FACTOR * maxNanos) {
                meter.kill(running, tooLong);
            } else if (threads.getThreadAllocatedBytes(thread) - bytes > maxBytes) {
                meter.kill(running, tooMuch);
            }
        }
    }
}
