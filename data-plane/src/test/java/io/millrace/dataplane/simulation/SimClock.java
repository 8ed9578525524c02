package io.millrace.dataplane.simulation;

import io.millrace.dataplane.delivery.Scheduler;
import java.time.Duration;
import java.time.Instant;

/// The world's time as one process sees it: it can be killed, stopped for a while, and its wall
/// clock can jump.
final class SimClock implements Scheduler {
    private final SimScheduler world;
    private Duration skew = Duration.ZERO;
    private long stoppedUntil;
    private boolean dead;

    SimClock(SimScheduler world) {
        this.world = world;
    }

    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /// Nothing runs for a while, as after SIGSTOP.
    void stopFor(Duration span) {
        stoppedUntil = world.nanos() + span.toNanos();
    }

    void jump(Duration by) {
        skew = skew.plus(by);
    }

    @Override
    public Instant now() {
        return world.now().plus(skew);
    }

    @Override
    public long nanos() {
        return world.nanos();
    }

    @Override
    public void execute(Runnable task) {
        world.execute(() -> run(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return world.after(delay, () -> run(task));
    }

    private void run(Runnable task) {
        if (dead) {
            return;
        }
        var left = stoppedUntil - world.nanos();
        if (left > 0) {
            world.at(stoppedUntil, () -> run(task));
        } else {
            task.run();
        }
    }
}
