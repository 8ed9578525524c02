package io.millrace.dataplane.progress;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Remembers how far delivery has got. Every implementation passes `ProgressStoreContract`.
/// Thread-safe; results may arrive on any thread.
public interface ProgressStore {

    /// The last committed state of a partition.
    CompletionStage<PartitionProgress> load(int partition);

    /// Commits the partitions in one transaction, compare-and-append: a partition whose `seq` is
    /// taken by another epoch is fenced; the others still commit. Completes with the fenced ones.
    /// Repeat-safe: committing the same commits again after a failure is harmless.
    CompletionStage<Set<Integer>> commit(List<PartitionCommit> commits);

    /// Keeps events that were refused at the door.
    CompletionStage<Void> setAside(List<DeadLetter> refused);
}
