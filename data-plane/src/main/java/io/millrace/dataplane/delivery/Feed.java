package io.millrace.dataplane.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Prepares the log's events for one connection.
public interface Feed {

    /// @param prepared consecutive positions from the one asked for on; empty at the head
    /// @param hold why the position after them cannot be prepared before somebody changes the
    ///     configuration
    record Fed(List<Prepared> prepared, Optional<String> hold) {
        public Fed {
            prepared = List.copyOf(prepared);
        }
    }

    /// The next events, a chunk or so. Fails when the log cannot be read.
    CompletionStage<Fed> next(long from);

    /// One event again, for a parked lane. Positions trimmed away give an empty result.
    CompletionStage<Fed> one(long position);
}
