package io.millrace.bench.scenario;

import io.millrace.bench.load.Aim;
import io.millrace.bench.load.Generator;
import io.millrace.bench.load.Load;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.system.Target;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What every scenario works with.
///
/// @param starts how long the system took to start; null when it was running already
/// @param progress hears a line before each part
/// @param runs the number of the last run, which differs from those of earlier benches
public record Stage(
        Target target,
        Sink sink,
        Sampler sampler,
        Ticks ticks,
        @Nullable Starts starts,
        Consumer<String> progress,
        AtomicInteger runs) {

    /// Seconds from the command to ready, a build excluded when there was nothing to build.
    public record Starts(double onEmptyFolder, double onSameData) {}

    public Stage(
            Target target, Sink sink, Sampler sampler, Ticks ticks, Consumer<String> progress) {
        this(target, sink, sampler, ticks, null, progress, firstRun(ticks));
    }

    /// The same, of a system whose starts were measured.
    public Stage started(@Nullable Starts measured) {
        return new Stage(target, sink, sampler, ticks, measured, progress, runs);
    }

    int nextRun() {
        return runs.incrementAndGet();
    }

    void say(String line) {
        progress.accept(line);
    }

    /// A generator that stays within the load's window of the slowest destination.
    Generator generator(Aim aim, Load load, int run) {
        return new Generator(aim, load, run, sink::deliveredToSlowest, ticks);
    }

    void rest(Duration time) {
        long end = ticks.micros() + time.toNanos() / 1000;
        for (long left = end - ticks.micros(); left > 0; left = end - ticks.micros()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(left));
        }
    }

    private static AtomicInteger firstRun(Ticks ticks) {
        return new AtomicInteger((int) (ticks.micros() / 1_000_000) & 0x3fffffff);
    }
}
