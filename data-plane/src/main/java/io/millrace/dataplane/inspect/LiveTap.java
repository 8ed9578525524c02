package io.millrace.dataplane.inspect;

import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The newest accepted events, at most 1,000. Under load it keeps a sample: of each append the
/// first few. Thread-safe.
public final class LiveTap {
    private static final int KEPT = 1_000;
    private static final int PER_APPEND = 20;

    private final ArrayDeque<Seen> ring = new ArrayDeque<>();
    private long seq;

    /// @param seq grows by one with each event kept
    public record Seen(long seq, int partition, long position, LogRecord record) {}

    public synchronized void appended(List<Chunk> chunks) {
        var kept = 0;
        for (var chunk : chunks) {
            var records = chunk.records();
            for (var i = 0; i < records.size() && kept < PER_APPEND; i++, kept++) {
                ring.addFirst(
                        new Seen(++seq, chunk.partition(), chunk.first() + i, records.get(i)));
            }
        }
        while (ring.size() > KEPT) {
            ring.removeLast();
        }
    }

    /// Newest first, only those after `after`.
    public synchronized List<Seen> after(long after, int limit) {
        var found = new ArrayList<Seen>();
        for (var seen : ring) {
            if (seen.seq() <= after || found.size() >= limit) {
                break;
            }
            found.add(seen);
        }
        return found;
    }

    public synchronized long last() {
        return seq;
    }
}
