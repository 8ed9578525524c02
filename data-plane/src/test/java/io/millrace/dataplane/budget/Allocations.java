package io.millrace.dataplane.budget;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Counts the bytes that this thread allocates.
final class Allocations {
    private static final int ROUNDS = 300;

    private Allocations() {}

    /// Work that is done again and again.
    interface Work {
        void run() throws Exception;
    }

    /// The least of many rounds: the one in which the compiler was done and nobody disturbed.
    static long leastOf(Work work) throws Exception {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var least = Long.MAX_VALUE;
        for (var i = 0; i < ROUNDS; i++) {
            var before = threads.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
