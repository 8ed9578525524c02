package io.millrace.dataplane.simulation;

import io.millrace.dataplane.delivery.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;

/// Virtual time. Tasks of the same instant run in an order drawn from the seed, except that what
/// one task hands to `execute` keeps its order.
public final class SimScheduler implements Scheduler {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Task> queue = new PriorityQueue<>();
    private final Random random;
    private final long costNanos;
    private long nanos;
    private long counter;

    private static final class Task implements Comparable<Task> {
        private final long at;
        private final long order;
        private final Runnable work;
        private boolean cancelled;

        Task(long at, long order, Runnable work) {
            this.at = at;
            this.order = order;
            this.work = work;
        }

        @Override
        public int compareTo(Task other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    public SimScheduler(Random random) {
        this(random, Duration.ZERO);
    }

    /// @param cost of each task
    public SimScheduler(Random random, Duration cost) {
        this.random = random;
        this.costNanos = cost.toNanos();
    }

    @Override
    public Instant now() {
        return EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void execute(Runnable task) {
        queue.add(new Task(nanos, counter++, task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        var jitter = random.nextInt(1_000);
        var entry = new Task(nanos + Math.max(0, delay.toNanos()) + jitter, counter++, task);
        queue.add(entry);
        return () -> entry.cancelled = true;
    }

    /// Runs the task at an instant, in the order of the calls.
    void at(long whenNanos, Runnable task) {
        queue.add(new Task(Math.max(nanos, whenNanos), counter++, task));
    }

    /// Runs the next task; false when there is none.
    public boolean step() {
        var task = queue.poll();
        if (task == null) {
            return false;
        }
        nanos = Math.max(nanos, task.at);
        if (!task.cancelled) {
            task.work.run();
            nanos += costNanos;
        }
        return true;
    }

    /// Runs everything that is due within the span, and moves the clock to its end.
    public void advance(Duration span) {
        var until = nanos + span.toNanos();
        while (!queue.isEmpty() && queue.element().at <= until) {
            step();
        }
        nanos = Math.max(nanos, until);
    }

    /// Forgets all tasks: the process was killed.
    public void kill() {
        queue.clear();
    }
}
