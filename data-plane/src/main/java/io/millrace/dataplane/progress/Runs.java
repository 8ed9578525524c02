package io.millrace.dataplane.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Which positions are settled: everything below the cursor, and runs beyond it. Not thread-safe.
public final class Runs {
    private final TreeMap<Long, Long> beyond = new TreeMap<>();
    private long cursor;

    /// A half-open range of settled positions beyond the cursor.
    public record Run(long from, long to) {}

    public Runs(long cursor, List<Run> runs) {
        this.cursor = cursor;
        runs.forEach(r -> beyond.put(r.from(), r.to()));
        advance();
    }

    /// Lowest position that is not settled.
    public long cursor() {
        return cursor;
    }

    public boolean contains(long position) {
        if (position < cursor) {
            return true;
        }
        var run = beyond.floorEntry(position);
        return run != null && position < run.getValue();
    }

    /// Settles one position; returns false when it already was.
    public boolean settle(long position) {
        if (contains(position)) {
            return false;
        }
        var from = position;
        var to = position + 1;
        var before = beyond.floorEntry(position);
        if (before != null && before.getValue() == position) {
            from = before.getKey();
        }
        var after = beyond.remove(to);
        if (after != null) {
            to = after;
        }
        beyond.put(from, to);
        advance();
        return true;
    }

    /// Positions settled beyond the cursor.
    public long beyondCursor() {
        return beyond.entrySet().stream().mapToLong(e -> e.getValue() - e.getKey()).sum();
    }

    public List<Run> runs() {
        var runs = new ArrayList<Run>(beyond.size());
        beyond.forEach((from, to) -> runs.add(new Run(from, to)));
        return runs;
    }

    private void advance() {
        var first = beyond.firstEntry();
        while (first != null && first.getKey() <= cursor) {
            cursor = Math.max(cursor, first.getValue());
            beyond.pollFirstEntry();
            first = beyond.firstEntry();
        }
    }
}
