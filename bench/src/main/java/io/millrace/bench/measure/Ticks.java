package io.millrace.bench.measure;

/// The bench's one clock: microseconds since the epoch, never going back within a process, so that
/// a time carried by an event can be compared with the time of its arrival.
@FunctionalInterface
public interface Ticks {

    /// Microseconds since the epoch.
    long micros();

    /// The machine's clock, read once, carried on by the monotonic one.
    static Ticks system() {
        long epochMicros = System.currentTimeMillis() * 1000;
        long origin = System.nanoTime();
        return () -> epochMicros + (System.nanoTime() - origin) / 1000;
    }
}
