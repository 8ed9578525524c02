package io.millrace.dataplane.delivery;

import java.time.Instant;
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

    /// A position to be prepared again.
    ///
    /// @param lane of the row; used when the log no longer has the event
    /// @param edited replaces the event of the log
    record Wanted(long position, long lane, Optional<Edit> edited) {}

    /// An event that a person has put back.
    ///
    /// @param body the event's JSON
    /// @param since when it was put back: its age counts from then
    record Edit(byte[] body, Instant since) {}

    /// The next events, a chunk or so. Fails when the log cannot be read.
    CompletionStage<Fed> next(long from);

    /// Events again, for a parked lane: as many of the first ones as are at hand together, in this
    /// order. Nothing when the first one was trimmed away.
    CompletionStage<Fed> again(List<Wanted> positions);
}
