package io.millrace.transformers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Waiting jobs, bounded in events; scripts take turns, and those that lately had to be stopped
/// together leave one thread to the others. Thread-safe.
final class FairQueue {

    /// Most events that may wait.
    static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Script, Queue<Job>> waiting = new LinkedHashMap<>();
    private final Set<Script> slow = new HashSet<>();
    private final int maxSlow;
    private int slowRunning;
    private int events;
    private boolean closed;

    FairQueue(int threads) {
        maxSlow = Math.max(1, threads - 1);
    }

    /// False when the queue is full or closed. A single job may exceed the bound alone.
    boolean offer(Job job) {
        lock.lock();
        try {
            if (closed || (events > 0 && events + job.size() > CAPACITY)) {
                return false;
            }
            events += job.size();
            waiting.computeIfAbsent(job.script(), s -> new ArrayDeque<>()).add(job);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Events that wait.
    int events() {
        lock.lock();
        try {
            return events;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next job; null when closed.
    @Nullable Taken take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                var script = nextScript();
                if (script != null) {
                    return take(script);
                }
                changed.await();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// A taken job is over.
    ///
    /// @param stopped whether the code had to be stopped
    void done(Taken taken, boolean stopped) {
        lock.lock();
        try {
            slowRunning -= taken.slow() ? 1 : 0;
            if (stopped) {
                slow.add(taken.job().script());
            } else {
                slow.remove(taken.job().script());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes nothing any more; answers what was still waiting.
    List<Job> close() {
        lock.lock();
        try {
            closed = true;
            var left = new ArrayList<Job>();
            waiting.values().forEach(left::addAll);
            waiting.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Script nextScript() {
        for (var script : waiting.keySet()) {
            if (slowRunning < maxSlow || !slow.contains(script)) {
                return script;
            }
        }
        return null;
    }

    private Taken take(Script script) {
        var jobs = waiting.remove(script);
        var job = Objects.requireNonNull(jobs).remove();
        if (!jobs.isEmpty()) {
            waiting.put(script, jobs);
        }
        events -= job.size();
        var isSlow = slow.contains(script);
        slowRunning += isSlow ? 1 : 0;
        return new Taken(job, isSlow);
    }

    /// @param slow whether it counts among the slow ones while it runs
    record Taken(Job job, boolean slow) {}
}
