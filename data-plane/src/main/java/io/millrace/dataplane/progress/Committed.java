package io.millrace.dataplane.progress;

import io.millrace.core.routing.ConnectionId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// The committed progress of all partitions, whoever owns them. Thread-safe.
public interface Committed {

    /// By partition and connection; cheap to ask for again and again.
    CompletionStage<Map<Integer, Map<ConnectionId, ConnectionProgress>>> read();

    /// One snapshot of the database, read anew: what the progress says and how many rows are
    /// parked.
    CompletionStage<List<Entry>> audit();

    /// @param parkedRows rows of the connection's parked lanes in the partition
    record Entry(
            int partition, ConnectionId connection, ConnectionProgress progress, long parkedRows) {

        /// By how much the ledger is off, 0 when it adds up: settled positions that no counter
        /// accounts for, and parked events without a row.
        public long imbalance() {
            var beyond = progress.done().stream().mapToLong(r -> r.to() - r.from()).sum();
            var positions = progress.cursor() + beyond - progress.start();
            return Math.abs(positions - progress.counters().settled())
                    + Math.abs(parkedRows - progress.counters().parked());
        }
    }
}
