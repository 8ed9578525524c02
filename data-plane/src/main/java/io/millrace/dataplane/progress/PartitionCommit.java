package io.millrace.dataplane.progress;

import io.millrace.core.routing.ConnectionId;
import java.util.List;
import java.util.Map;

/// All that changed in one partition since its last commit, cut at one instant.
///
/// @param epoch the fence under which the partition is owned
/// @param seq one more than that of the last committed record
/// @param whole `changed` holds every connection, so nothing older needs reading
/// @param parked rows to add or replace
/// @param unparked rows to remove
/// @param gained by how much the counters of each connection grew
/// @param requests what was asked of the partition and is done with this commit
public record PartitionCommit(
        int partition,
        long epoch,
        long seq,
        boolean whole,
        Map<ConnectionId, ConnectionProgress> changed,
        List<Parked> parked,
        List<Unparked> unparked,
        List<DeadLetter> dead,
        Map<ConnectionId, Counters> gained,
        List<Long> requests) {
    public PartitionCommit {
        changed = Map.copyOf(changed);
        parked = List.copyOf(parked);
        unparked = List.copyOf(unparked);
        dead = List.copyOf(dead);
        gained = Map.copyOf(gained);
        requests = List.copyOf(requests);
    }

    /// Without a word for the ledger's minutes, and nothing that was asked for.
    public PartitionCommit(
            int partition,
            long epoch,
            long seq,
            boolean whole,
            Map<ConnectionId, ConnectionProgress> changed,
            List<Parked> parked,
            List<Unparked> unparked,
            List<DeadLetter> dead) {
        this(partition, epoch, seq, whole, changed, parked, unparked, dead, Map.of(), List.of());
    }

    /// A parked row that is settled.
    public record Unparked(ConnectionId connection, long position) {}
}
