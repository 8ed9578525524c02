package io.millrace.dataplane.replay;

import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Normaliser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// How many events a replay would take. A long range is sampled: chunks at even distances tell for
/// the rest.
public final class Preview {
    private static final long COUNTED_ONE_BY_ONE = 20_000;
    private static final int SAMPLES = 100;
    private static final int READ_BYTES = 256 << 10;

    private final EventLog log;

    public Preview(EventLog log) {
        this.log = log;
    }

    /// @param events in the range, of all sources
    /// @param matched of those, events of the source that the filter takes; an estimate
    ///     when sampled
    /// @param oldest when the oldest event that the log still has was logged
    public record Counted(long events, long matched, boolean sampled, Optional<Instant> oldest) {}

    private record Seen(long records, long matched) {
        Seen plus(Seen other) {
            return new Seen(records + other.records, matched + other.matched);
        }
    }

    private record What(SourceId source, ReplayFilter filter) {
        boolean takes(LogRecord record) {
            return record.source().equals(source)
                    && filter.takes(record, () -> Normaliser.event(record));
        }
    }

    /// Records of a chunk that are in the range.
    private record Piece(Chunk chunk, long from, long to) {}

    public CompletionStage<Counted> count(
            SourceId source, ReplayFilter filter, Instant from, Instant to) {
        var what = new What(source, filter);
        return Range.of(log, from, to)
                .thenCompose(
                        range ->
                                seen(range, what)
                                        .thenCombine(
                                                oldest(),
                                                (seen, oldest) -> counted(range, seen, oldest)));
    }

    private static Counted counted(Range range, Seen seen, Optional<Instant> oldest) {
        var total = range.total();
        var sampled = total > COUNTED_ONE_BY_ONE;
        var matched =
                sampled && seen.records() > 0
                        ? Math.round((double) total * seen.matched() / seen.records())
                        : seen.matched();
        return new Counted(total, matched, sampled, oldest);
    }

    private CompletionStage<Seen> seen(Range range, What what) {
        var total = range.total();
        CompletionStage<Seen> stage = CompletableFuture.completedStage(new Seen(0, 0));
        for (var i = 0; i < log.partitions(); i++) {
            var partition = i;
            var from = range.starts().get(i);
            var to = range.ends().get(i);
            var samples = total == 0 ? 0 : (int) Math.ceil((double) SAMPLES * (to - from) / total);
            stage =
                    stage.thenCompose(
                            seen ->
                                    total > COUNTED_ONE_BY_ONE
                                            ? sample(partition, from, to, samples)
                                                    .thenApply(p -> count(seen, p, what))
                                            : walk(partition, from, to, seen, what));
        }
        return stage;
    }

    /// All chunks of a range, one after the other.
    private CompletionStage<Seen> walk(int partition, long from, long to, Seen seen, What what) {
        if (from >= to) {
            return CompletableFuture.completedStage(seen);
        }
        return log.read(partition, from, READ_BYTES)
                .thenComposeAsync(
                        chunks -> {
                            var pieces = chunks.stream().map(c -> new Piece(c, from, to)).toList();
                            var more = count(seen, pieces, what);
                            var next = chunks.isEmpty() ? to : chunks.getLast().end();
                            return walk(partition, next, to, more, what);
                        });
    }

    /// Some chunks of a range.
    private CompletionStage<List<Piece>> sample(int partition, long from, long to, int samples) {
        CompletionStage<List<Piece>> stage =
                CompletableFuture.completedStage(new ArrayList<Piece>());
        for (var i = 0; i < samples; i++) {
            var at = from + (to - from) * i / samples;
            stage =
                    stage.thenCombine(
                            log.read(partition, at, 1),
                            (pieces, chunks) -> {
                                chunks.stream()
                                        .findFirst()
                                        .ifPresent(c -> pieces.add(new Piece(c, from, to)));
                                return pieces;
                            });
        }
        return stage;
    }

    private static Seen count(Seen seen, List<Piece> pieces, What what) {
        var sum = seen;
        for (var piece : pieces) {
            var position = piece.chunk().first();
            for (var record : piece.chunk().records()) {
                if (position >= piece.from() && position < piece.to()) {
                    sum = sum.plus(new Seen(1, what.takes(record) ? 1 : 0));
                }
                position++;
            }
        }
        return sum;
    }

    private CompletionStage<Optional<Instant>> oldest() {
        CompletionStage<Optional<Instant>> stage =
                CompletableFuture.completedStage(Optional.empty());
        for (var i = 0; i < log.partitions(); i++) {
            stage =
                    stage.thenCombine(
                            log.read(i, 0, 1),
                            (found, chunks) ->
                                    chunks.stream()
                                            .findFirst()
                                            .map(Chunk::at)
                                            .filter(
                                                    at ->
                                                            found.isEmpty()
                                                                    || at.isBefore(found.get()))
                                            .or(() -> found));
        }
        return stage;
    }
}
