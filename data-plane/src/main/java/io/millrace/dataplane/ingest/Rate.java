package io.millrace.dataplane.ingest;

/// Events a second of one source on this node. A request is let in while nothing is owed, whatever
/// its size, so that a batch larger than the burst is late but not lost; what it takes beyond is
/// owed. Two seconds' worth is saved up at most. Thread-safe.
final class Rate {
    private static final double BURST_SECONDS = 2;

    private double saved = Double.MAX_VALUE;
    private long atMillis = Long.MIN_VALUE;

    /// Takes the events, or says in how many seconds there is room.
    ///
    /// @param perSecond what this node may take
    /// @return 0 when they are let in
    synchronized double take(int events, double perSecond, long nowMillis) {
        var passed = atMillis == Long.MIN_VALUE ? 0 : Math.max(0, nowMillis - atMillis);
        atMillis = nowMillis;
        saved = Math.min(perSecond * BURST_SECONDS, saved + passed * perSecond / 1_000);
        if (saved <= 0) {
            return (1 - saved) / perSecond;
        }
        saved -= events;
        return 0;
    }
}
