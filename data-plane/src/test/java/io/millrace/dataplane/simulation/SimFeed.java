package io.millrace.dataplane.simulation;

import io.millrace.core.outcome.Step;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.delivery.Work;
import io.millrace.dataplane.log.Chunk;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.progress.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The log as a connection sees it. It takes a moment to answer and sometimes cannot.
///
/// @param ownLanes every event its own lane: the ablation of "a lane is in at most one call"
record SimFeed(
        SimLog log,
        ConnectionId connection,
        Instant drainedAt,
        Scheduler time,
        Random random,
        boolean ownLanes)
        implements Feed {

    @Override
    public CompletionStage<Fed> next(long from) {
        return later(() -> prepared(from, Long.MAX_VALUE));
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        return later(
                () -> {
                    var found = new ArrayList<Prepared>();
                    for (var wanted : positions) {
                        var one = prepared(wanted.position(), wanted.position() + 1);
                        if (one.isEmpty() || one.getFirst().position() != wanted.position()) {
                            break;
                        }
                        found.add(one.getFirst());
                    }
                    return found;
                });
    }

    private CompletionStage<Fed> later(java.util.function.Supplier<List<Prepared>> answer) {
        var done = new CompletableFuture<Fed>();
        time.after(
                Duration.ofNanos(random.nextInt(2_000_000)),
                () -> {
                    if (random.nextInt(200) == 0) {
                        done.completeExceptionally(new IOException("the log is away"));
                    } else {
                        done.complete(new Fed(answer.get(), Optional.empty()));
                    }
                });
        return done;
    }

    private List<Prepared> prepared(long from, long before) {
        var found = new ArrayList<Prepared>();
        for (var chunk : log.read(0, from, 1).toCompletableFuture().join()) {
            for (var at = Math.max(from, chunk.first()); at < chunk.end() && at < before; at++) {
                found.add(prepare(chunk, at));
            }
        }
        return found;
    }

    private Prepared prepare(Chunk chunk, long position) {
        var record = chunk.records().get((int) (position - chunk.first()));
        if (chunk.at().isBefore(drainedAt)) {
            return new Prepared.Dropped(position, "drained");
        }
        return switch (SimEvents.read(record.event()).kind()) {
            case FILTERED -> new Prepared.Filtered(position, "its own words");
            case UNPREPARED -> new Prepared.Dead(position, record.lane(), letter(record, position));
            case PLAIN, POISON -> new Prepared.Deliver(work(chunk, record, position));
        };
    }

    private Work work(Chunk chunk, LogRecord record, long position) {
        return new Work(
                position,
                ownLanes ? position : record.lane(),
                record.messageId(),
                chunk.at(),
                record.receivedAt(),
                new Work.Subject(record.source(), "track", "e", record.event()),
                List.of(new Step("k", record.messageId(), record.event())));
    }

    private DeadLetter letter(LogRecord record, long position) {
        return new DeadLetter(
                DeadLetter.Stage.TRANSFORM,
                record.source(),
                Optional.of(connection),
                Optional.of(new DeadLetter.Place(0, position, record.lane())),
                record.messageId(),
                "track",
                "e",
                new DeadLetter.Cause("transform_failed", "by design", 0),
                record.event());
    }
}
