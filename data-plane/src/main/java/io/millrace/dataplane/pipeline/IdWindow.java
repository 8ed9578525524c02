package io.millrace.dataplane.pipeline;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/// Goes through a partition once, in order, and notes which positions may repeat the messageId of
/// an earlier one. What it says of a position depends on the positions before it alone: it looks
/// back over the stretch the position is in and the one before that, wherever the window itself
/// began. Not thread-safe.
final class IdWindow {
    private static final int MOST_CANDIDATES = 100_000;

    private final int stretch;
    private final NavigableMap<Long, Long> candidates = new TreeMap<>();
    private long validFrom;
    private long to;
    private long number;
    private IdTable before;
    private IdTable current;

    /// @param stretch positions in one table: 8 to 16 bytes for each, and two tables
    /// @param position the first one it will be asked about
    IdWindow(int stretch, long position) {
        this.stretch = stretch;
        this.validFrom = position / stretch * stretch;
        this.to = Math.max(0, validFrom - stretch);
        this.number = to / stretch;
        this.before = new IdTable(to);
        this.current = new IdTable(to);
    }

    /// Whether it has an answer for a position, or can have it before long.
    boolean covers(long position) {
        return position >= validFrom && position - to <= 2L * stretch;
    }

    /// The next position it wants to see.
    long to() {
        return to;
    }

    /// Sees consecutive positions; those seen before are passed over.
    void see(long first, int count, IntToLongFunction hashes) {
        for (var i = (int) Math.max(0, to - first); i < count; i++) {
            see(first + i, hashes.applyAsLong(i));
        }
        to = Math.max(to, first + count);
    }

    /// Positions of a range that may be repeats, each with the position it may repeat.
    NavigableMap<Long, Long> candidates(long from, long end) {
        return candidates.subMap(from, true, end, false);
    }

    private void see(long position, long hash) {
        turnTo(position / stretch);
        var inThis = current.get(hash);
        var earlier = inThis >= 0 ? inThis : before.get(hash);
        if (earlier >= 0 && position >= validFrom) {
            candidates.put(position, earlier);
            if (candidates.size() > MOST_CANDIDATES) {
                validFrom = candidates.pollFirstEntry().getKey() + 1;
            }
        }
        current.put(hash, position);
    }

    private void turnTo(long wanted) {
        if (wanted != number) {
            before = wanted == number + 1 ? current : new IdTable(0);
            current = new IdTable(wanted * stretch);
            number = wanted;
        }
    }
}
