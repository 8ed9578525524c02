package io.millrace.dataplane.postgres;

import java.util.concurrent.atomic.AtomicLongArray;

/// How far the log is known to go. Only ever grows. Thread-safe.
final class KnownHeads {
    private static final long UNKNOWN = -1;

    private final AtomicLongArray heads;

    KnownHeads(int partitions) {
        this.heads = new AtomicLongArray(partitions);
        for (var i = 0; i < partitions; i++) {
            heads.set(i, UNKNOWN);
        }
    }

    /// Says whether that was news.
    boolean raise(int partition, long head) {
        return partition < heads.length()
                && heads.getAndAccumulate(partition, head, Math::max) < head;
    }

    /// Whether a position is at the head, as far as is known.
    boolean isHead(int partition, long position) {
        var head = heads.get(partition);
        return head != UNKNOWN && position >= head;
    }

    /// The least it is known to be.
    long atLeast(int partition) {
        return Math.max(0, heads.get(partition));
    }
}
