package io.millrace.dataplane.simulation;

import io.millrace.dataplane.delivery.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The turns of one process, which can be stopped and go on, as by signals.
final class SimNodeTime implements Scheduler {
    private final SimScheduler time;
    private final List<Runnable> missed = new ArrayList<>();
    private boolean paused;

    SimNodeTime(SimScheduler time) {
        this.time = time;
    }

    void pause() {
        paused = true;
    }

    /// All that was due meanwhile is done now, in its order.
    void resume() {
        paused = false;
        missed.forEach(time::execute);
        missed.clear();
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public void execute(Runnable task) {
        time.execute(() -> run(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return time.after(delay, () -> run(task));
    }

    private void run(Runnable task) {
        if (paused) {
            missed.add(task);
        } else {
            task.run();
        }
    }
}
