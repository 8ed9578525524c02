package io.millrace.dataplane.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/// Time and turns for everything single-threaded: what is given to one scheduler runs one at a
/// time, in order. Tests and simulations move its clock.
public interface Scheduler extends Executor {

    /// Wall clock, for ages and for people.
    Instant now();

    /// Monotonic clock, for delays; only differences mean something.
    long nanos();

    /// Runs the task once the delay has passed.
    Timer after(Duration delay, Runnable task);

    /// A task that has not run yet.
    interface Timer {
        /// Keeps it from running; harmless when it already has.
        void cancel();
    }
}
