package io.millrace.dataplane.progress;

import java.util.concurrent.CompletionStage;

/// Decides which partitions this node works on. Liveness only: safety is the fence of
/// [ProgressStore#commit].
public interface Ownership {

    /// Told on every change; calls are serial, on any thread.
    interface Listener {
        /// This node owns the partition from now on, under this epoch.
        void assigned(int partition, long epoch);

        /// It no longer does. Whatever is under way must not be committed.
        void revoked(int partition);
    }

    /// Begins to claim partitions and to keep them.
    void start(Listener listener);

    /// Whether a request that may take this many nanoseconds can still finish within the lease.
    boolean validFor(int partition, long nanos);

    /// Gives all partitions back so that others can take them at once.
    CompletionStage<Void> release();
}
