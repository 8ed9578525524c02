package io.millrace.dataplane.progress;

import java.util.concurrent.CompletionStage;

/// Decides which partitions this node works on. Liveness only: safety is the fence of
/// [ProgressStore#commit]. Every implementation passes `OwnershipContract`.
public interface Ownership {

    /// A partition given to this node.
    ///
    /// @param epoch the fence; greater than that of every earlier owner
    /// @param clean whether the last owner gave it back in good order; false after a crash
    record Grant(int partition, long epoch, boolean clean) {}

    /// Told on every change; calls are serial, on any thread.
    interface Listener {
        /// This node owns the partition from now on.
        void assigned(Grant grant);

        /// Another node is to have the partition: ends the work on it in good order. The partition
        /// is given back when the result completes, and left to expire when it fails.
        CompletionStage<Void> handOver(int partition);

        /// This node no longer owns it. Whatever is under way must not be committed.
        void revoked(int partition);
    }

    /// Begins to claim partitions and to keep them.
    void start(Listener listener);

    /// Whether a request that may take this many nanoseconds can still finish within the lease.
    /// Thread-safe.
    boolean validFor(int partition, long nanos);

    /// Hands all partitions over so that others can take them at once, and claims none any more.
    CompletionStage<Void> leave();
}
