package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Dedup.Repeat;
import io.millrace.transformers.tracking.CompiledPlan;
import io.millrace.transformers.tracking.Judgement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A chunk whose events are decoded once, on first use, for all connections. Belongs to one
/// scheduler.
final class DecodedChunk {
    /// A tree of JSON nodes takes about this many times the bytes of its text.
    private static final int DECODED = 8;

    private final Chunk chunk;
    private final @Nullable Event[] events;
    private final long bytes;
    private @Nullable Judgement[] judgements = {};
    private @Nullable CompiledPlan judge;
    private Optional<Map<Long, Repeat>> repeats = Optional.empty();
    private int finished;

    DecodedChunk(Chunk chunk) {
        this.chunk = chunk;
        this.events = new Event[chunk.records().size()];
        this.bytes = DECODED * chunk.records().stream().mapToLong(LogRecord::size).sum();
    }

    /// How often it was read to its end, this time included.
    int finished() {
        return ++finished;
    }

    /// Whether it is known which of its events repeat earlier ones.
    boolean isChecked() {
        return repeats.isPresent();
    }

    void checked(Map<Long, Repeat> found) {
        repeats = Optional.of(found);
    }

    /// How a position repeats an earlier one; empty when it does not, or was not checked.
    Optional<Repeat> repeat(long position) {
        return repeats.map(r -> r.get(position));
    }

    Chunk chunk() {
        return chunk;
    }

    LogRecord record(long position) {
        return chunk.records().get((int) (position - chunk.first()));
    }

    /// Whether somebody has decoded an event already.
    boolean isDecoded(long position) {
        return events[(int) (position - chunk.first())] != null;
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

    /// What its source's tracking plan says about an event, as the plan is now.
    Judgement judged(long position, CompiledPlan plan) {
        if (judge != plan) {
            judge = plan;
            judgements = new Judgement[events.length];
        }
        var index = (int) (position - chunk.first());
        var known = judgements[index];
        if (known == null) {
            known = plan.judge(event(position), chunk.records().get(index).event().length);
            judgements[index] = known;
        }
        return known;
    }

    /// Memory it takes with all events decoded, roughly.
    long bytes() {
        return bytes;
    }
}
