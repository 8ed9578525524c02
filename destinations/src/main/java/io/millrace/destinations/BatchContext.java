package io.millrace.destinations;

import java.time.Instant;

/// Where a batch stands in the log; the same events after a crash give the same context, so object
/// keys made from it repeat instead of multiplying.
///
/// @param first lowest position of the members
/// @param last highest position of the members
/// @param step which step of the event at `first` leads: 0, unless the event makes several and the
///     earlier ones went in other batches
/// @param receivedAt of the member at `first`
public record BatchContext(
        String connectionId, int partition, long first, long last, int step, Instant receivedAt) {}
