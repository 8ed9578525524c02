package io.millrace.bench.sink;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the sink waits for in a phase.
///
/// @param run only events with this number count
/// @param users how many users there are
/// @param destinations each has its own path, `/d/0` and on, and its own check
/// @param timed latencies are taken of this destination alone, or of [#ALL]
/// @param mark text that every event must contain once, to see that it was transformed; or null
public record Expectation(int run, int users, int destinations, @Nullable String mark, int timed) {

    /// Latencies are those of all destinations together.
    public static final int ALL = -1;

    public Expectation {
        if (destinations < 1 || users < 1) {
            throw new IllegalArgumentException("at least one user and one destination");
        }
    }

    public Expectation(int run, int users, int destinations, @Nullable String mark) {
        this(run, users, destinations, mark, ALL);
    }

    boolean times(int destination) {
        return timed == ALL || timed == destination;
    }

    byte[] markBytes() {
        return mark == null ? new byte[0] : mark.getBytes(StandardCharsets.US_ASCII);
    }
}
