package io.millrace.dataplane.progress;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What was settled in each minute, by the database's clock. Written by the commits themselves.
public interface Minutes {
    /// @param minute its beginning; in hourly figures that of the hour
    /// @param parked by how much the parked events grew, which may be negative
    record Minute(
            Instant minute,
            long delivered,
            long filtered,
            long dropped,
            long aborted,
            long expired,
            long parked,
            long duplicates) {}

    /// How finely time is cut. Minutes are kept for three days, hours for thirty.
    enum Step {
        MINUTE,
        HOUR
    }

    /// @param connection all of them when empty
    /// @param from inclusive
    /// @param to exclusive
    /// @param limit at most this many, the oldest first
    record Span(Optional<String> connection, Step step, Instant from, Instant to, int limit) {}

    /// Minutes in which something was settled.
    CompletionStage<List<Minute>> read(Span span);

    /// Folds what commits wrote into minutes. To be called every minute.
    CompletionStage<Void> roll();

    /// Folds minutes into hours and drops what is old. To be called every hour.
    CompletionStage<Void> tidy();
}
