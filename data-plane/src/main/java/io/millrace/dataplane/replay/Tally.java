package io.millrace.dataplane.replay;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Counters;
import java.util.Map;

/// How far a replay is, over all partitions.
///
/// @param read positions that are settled, those of events it does not take included
public record Tally(long read, Counters counters) {

    static Tally of(Replay replay, Map<Integer, Map<ConnectionId, ConnectionProgress>> committed) {
        var read = 0L;
        var counters = Counters.ZERO;
        for (var connections : committed.values()) {
            var progress = connections.get(replay.key());
            if (progress != null) {
                var beyond = progress.done().stream().mapToLong(r -> r.to() - r.from()).sum();
                read += progress.cursor() + beyond - progress.start();
                counters = counters.plus(progress.counters());
            }
        }
        return new Tally(read, counters);
    }

    /// Nothing is left to read or to try again.
    boolean isComplete(Replay replay) {
        return read >= replay.total() && counters.parked() == 0;
    }
}
