package io.millrace.bench.sink;

import java.time.Duration;

/// A time in which a sink fails every request, counted from the start of the run.
public record Outage(Duration from, Duration to) {

    public static final Outage NONE = new Outage(Duration.ZERO, Duration.ZERO);

    public Outage {
        if (from.isNegative() || to.compareTo(from) < 0) {
            throw new IllegalArgumentException(
                    "an outage ends after it began: " + from + ", " + to);
        }
    }

    boolean at(long microsOfRun) {
        return microsOfRun >= from.toNanos() / 1000 && microsOfRun < to.toNanos() / 1000;
    }
}
