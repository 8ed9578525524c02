package io.millrace.dataplane.progress;

import static java.util.Objects.requireNonNullElse;

import io.millrace.dataplane.progress.Runs.Run;
import java.util.List;

/// How far one connection has got in one partition, as of one instant.
///
/// @param start position where it began
/// @param cursor everything below is settled
/// @param done settled positions beyond the cursor
/// @param sealed calls that must be repeated as they were; a document without them has none
public record ConnectionProgress(
        long start, long cursor, List<Run> done, Counters counters, List<Sealed> sealed) {
    public ConnectionProgress {
        done = List.copyOf(done);
        sealed = List.copyOf(requireNonNullElse(sealed, List.of()));
    }

    public ConnectionProgress(long start, long cursor, List<Run> done, Counters counters) {
        this(start, cursor, done, counters, List.of());
    }

    public static ConnectionProgress startingAt(long position) {
        return new ConnectionProgress(position, position, List.of(), Counters.ZERO);
    }

    /// Whether every settled position is accounted for exactly once.
    public boolean balanced() {
        var beyond = done.stream().mapToLong(r -> r.to() - r.from()).sum();
        return cursor + beyond - start == counters.settled();
    }
}
