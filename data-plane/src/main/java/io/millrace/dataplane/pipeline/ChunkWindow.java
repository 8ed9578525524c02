package io.millrace.dataplane.pipeline;

import java.util.Optional;
import java.util.TreeMap;

/// Decoded chunks of a partition up to a number of bytes, the newest positions kept longest.
/// Belongs to one scheduler.
final class ChunkWindow {
    private final long maxBytes;
    private final TreeMap<Long, DecodedChunk> chunks = new TreeMap<>();
    private long bytes;

    /// @param maxBytes as decoded; a single larger chunk is kept too
    ChunkWindow(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    Optional<DecodedChunk> at(long position) {
        var near = chunks.floorEntry(position);
        return near != null && near.getValue().chunk().end() > position
                ? Optional.of(near.getValue())
                : Optional.empty();
    }

    /// Whether it would only push out what others are about to read.
    boolean isBelow(DecodedChunk chunk) {
        return !chunks.isEmpty()
                && chunk.chunk().first() < chunks.firstKey()
                && bytes + chunk.bytes() > maxBytes;
    }

    DecodedChunk add(DecodedChunk chunk) {
        var known = chunks.putIfAbsent(chunk.chunk().first(), chunk);
        if (known != null) {
            return known;
        }
        bytes += chunk.bytes();
        while (bytes > maxBytes && chunks.size() > 1) {
            forget(lowestBut(chunk));
        }
        return chunk;
    }

    void forget(DecodedChunk chunk) {
        if (chunks.remove(chunk.chunk().first(), chunk)) {
            bytes -= chunk.bytes();
        }
    }

    private DecodedChunk lowestBut(DecodedChunk kept) {
        var lowest = chunks.firstEntry();
        return lowest.getValue() == kept
                ? chunks.higherEntry(lowest.getKey()).getValue()
                : lowest.getValue();
    }
}
