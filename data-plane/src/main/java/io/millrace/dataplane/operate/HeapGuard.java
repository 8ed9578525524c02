package io.millrace.dataplane.operate;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// How full the heap is with what is really in use: the old generation after its last collection,
/// since before one most of it is garbage. Tight: less is read ahead. Full: no events are let in.
/// Looks when it is asked, at most four times a second. Thread-safe.
final class HeapGuard {
    private static final Logger LOG = Logger.getLogger(HeapGuard.class);
    private static final double TIGHT = 0.70;
    private static final double FULL = 0.85;
    private static final long LOOK_NANOS = 250_000_000;
    private static final long COLLECT_NANOS = 5_000_000_000L;

    private final DoubleSupplier occupied;
    private final LongSupplier nanos;
    private final Runnable collect;
    private final AtomicLong looked;
    private final AtomicLong collected;
    private volatile double level;

    /// @param occupied share of the old generation that was in use after its last collection
    /// @param collect asks for a collection
    HeapGuard(DoubleSupplier occupied, LongSupplier nanos, Runnable collect) {
        this.occupied = occupied;
        this.nanos = nanos;
        this.collect = collect;
        this.looked = new AtomicLong(nanos.getAsLong() - LOOK_NANOS);
        this.collected = new AtomicLong(nanos.getAsLong() - COLLECT_NANOS);
    }

    static HeapGuard ofThisProcess() {
        var old =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().matches(".*(Old|Tenured).*"))
                        .findFirst();
        return new HeapGuard(
                () -> old.map(HeapGuard::occupied).orElse(0.0),
                System::nanoTime,
                () -> Thread.ofVirtual().name("collect").start(System::gc));
    }

    /// Share of the old generation that was in use after its last collection.
    double level() {
        look();
        return level;
    }

    boolean tight() {
        look();
        return level >= TIGHT;
    }

    boolean full() {
        look();
        return level >= FULL;
    }

    private void look() {
        var now = nanos.getAsLong();
        var last = looked.get();
        if (now - last < LOOK_NANOS || !looked.compareAndSet(last, now)) {
            return;
        }
        var before = level;
        level = occupied.getAsDouble();
        if (level >= FULL && before < FULL) {
            LOG.warnf("the heap is full, no events are let in percent=%d", Math.round(level * 100));
        }
        if (level >= TIGHT) {
            collectAgain(now, before);
        }
    }

    /// What was in use is soon garbage, but while little is read and nothing let in, nothing would
    /// bring about the next collection, which says so.
    private void collectAgain(long now, double before) {
        if (before < TIGHT && level < FULL) {
            collected.set(now);
        }
        var last = collected.get();
        if (now - last >= COLLECT_NANOS && collected.compareAndSet(last, now)) {
            collect.run();
        }
    }

    private static double occupied(MemoryPoolMXBean pool) {
        var after = pool.getCollectionUsage();
        return after == null || after.getMax() <= 0 ? 0 : (double) after.getUsed() / after.getMax();
    }
}
