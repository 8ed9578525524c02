package io.millrace.transformers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Ends tasks that take too much: CPU time of their thread (a busy machine or a collection of
/// garbage is not the code's fault), ten times that on the wall clock, or bytes allocated. Looks
/// every [#TICK] while something runs; a task's use is counted from the first look at it.
final class Watchdog implements Runnable {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final int WALL_FACTOR = 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Watched> watched = new ArrayList<>();
    private final long maxNanos;
    private final long maxBytes;
    private final String tooLong;
    private final String tooMuch;
    private volatile boolean stopped;

    Watchdog(JavaScript.Options options) {
        maxNanos = options.timeoutPerEvent().toNanos();
        maxBytes = options.maxAllocatedBytesPerEvent();
        tooLong = "took longer than " + options.timeoutPerEvent().toMillis() + " ms";
        tooMuch = "allocated more than " + maxBytes / (1 << 20) + " MiB";
    }

    /// Before the watchdog's thread is started.
    void watch(Meter meter, Thread thread) {
        watched.add(new Watched(meter, thread.threadId()));
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            for (var one : watched) {
                one.look();
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
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
