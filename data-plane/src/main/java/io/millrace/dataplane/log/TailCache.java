package io.millrace.dataplane.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The newest chunks in memory, bounded in bytes, so that the owner of a partition need not read
/// back what this process has just written. Dropping from it costs a read, never an event.
/// Thread-safe.
public final class TailCache {
    private final List<NavigableMap<Long, Chunk>> byPartition = new ArrayList<>();
    private final LinkedHashMap<Place, Chunk> inOrder = new LinkedHashMap<>();
    private final long maxBytes;
    private long bytes;

    private record Place(int partition, long first) {}

    public TailCache(int partitions, long maxBytes) {
        this.maxBytes = maxBytes;
        for (var i = 0; i < partitions; i++) {
            byPartition.add(new TreeMap<>());
        }
    }

    public synchronized void add(Chunk chunk) {
        byPartition.get(chunk.partition()).put(chunk.first(), chunk);
        inOrder.put(place(chunk), chunk);
        bytes += size(chunk);
        while (bytes > maxBytes) {
            remove(inOrder.firstEntry().getValue());
        }
    }

    /// Hands over the chunks from the one that contains `from` on, without a gap; empty when it is
    /// not here. The owner's reader keeps them as long as it wants them.
    public synchronized List<Chunk> take(int partition, long from, int maxBytes) {
        var found = new ArrayList<Chunk>();
        var chunks = byPartition.get(partition);
        var entry = chunks.floorEntry(from);
        var next = from;
        long taken = 0;
        while (entry != null && entry.getValue().end() > next && taken < maxBytes) {
            if (!found.isEmpty() && entry.getKey() != next) {
                break;
            }
            found.add(entry.getValue());
            taken += size(entry.getValue());
            next = entry.getValue().end();
            entry = chunks.floorEntry(next);
        }
        found.forEach(this::remove);
        return found;
    }

    private void remove(Chunk chunk) {
        inOrder.remove(place(chunk));
        byPartition.get(chunk.partition()).remove(chunk.first());
        bytes -= size(chunk);
    }

    private static Place place(Chunk chunk) {
        return new Place(chunk.partition(), chunk.first());
    }

    private static long size(Chunk chunk) {
        long sum = 0;
        for (var r : chunk.records()) {
            sum += r.size();
        }
        return sum;
    }
}
