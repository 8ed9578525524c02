package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Scheduler;
import java.time.Duration;
import java.time.Instant;

/// A partition's turns on its loop. Whatever changes in a partition changes in one of them, so that
/// nothing else needs to be asked whether there is progress to commit; at rest nothing runs.
final class Turns implements Scheduler {
    private final Scheduler loop;
    private final Runnable touched;
    private boolean touching;

    /// @param touched told, on the loop, of the first turn since [#untouch]
    Turns(Scheduler loop, Runnable touched) {
        this.loop = loop;
        this.touched = touched;
    }

    /// The loop itself, for turns that change nothing.
    Scheduler loop() {
        return loop;
    }

    /// On the loop: whatever comes now is told again.
    void untouch() {
        touching = false;
    }

    @Override
    public Instant now() {
        return loop.now();
    }

    @Override
    public long nanos() {
        return loop.nanos();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(() -> run(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return loop.after(delay, () -> run(task));
    }

    private void run(Runnable task) {
        if (!touching) {
            touching = true;
            touched.run();
        }
        task.run();
    }
}
