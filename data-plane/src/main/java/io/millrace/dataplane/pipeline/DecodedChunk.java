package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import org.jspecify.annotations.Nullable;

/// A chunk whose events are decoded once, on first use, for all connections. Belongs to one
/// scheduler.
final class DecodedChunk {
    private final Chunk chunk;
    private final @Nullable Event[] events;

    DecodedChunk(Chunk chunk) {
        this.chunk = chunk;
        this.events = new Event[chunk.records().size()];
    }

    Chunk chunk() {
        return chunk;
    }

    LogRecord record(long position) {
        return chunk.records().get((int) (position - chunk.first()));
    }

    Event event(long position) {
        var index = (int) (position - chunk.first());
        var known = events[index];
        if (known == null) {
            known = Normaliser.event(chunk.records().get(index));
            events[index] = known;
        }
        return known;
    }

    long bytes() {
        return chunk.records().stream().mapToLong(LogRecord::size).sum();
    }
}
