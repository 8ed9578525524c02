package io.millrace.launcher.process;

import java.time.Duration;

/// How long to wait before the n-th restart in a row: doubling from `first`, at most `longest`.
public record Backoff(Duration first, Duration longest) {
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("0 < first <= longest: " + first + ", " + longest);
        }
    }

    /// @param restarts how many there were before, from 0
    public Duration delay(int restarts) {
        var doubled = first.multipliedBy(1L << Math.min(restarts, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
