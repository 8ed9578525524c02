package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Step;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.delivery.Work;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Origin;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.destinations.PlanContext;
import io.millrace.transformers.tracking.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/// Filter, transform, plan: what the log's events mean to one connection. Belongs to the reader's
/// scheduler; results of JavaScript come back to it.
public final class ConnectionFeed implements Feed {
    private static final Logger LOG = Logger.getLogger(ConnectionFeed.class);
    private static final int AT_ONCE = 256;
    private static final int AT_ONCE_BEHIND = 64;

    private final Pipeline pipeline;
    private final PartitionReader reader;
    private final Transforming transforming;
    private final Scheduler time;
    private final Sieve sieve;

    public ConnectionFeed(
            Pipeline pipeline, PartitionReader reader, Transforming transforming, Scheduler time) {
        this(pipeline, reader, transforming, time, Sieve.EVERYTHING);
    }

    public ConnectionFeed(
            Pipeline pipeline,
            PartitionReader reader,
            Transforming transforming,
            Scheduler time,
            Sieve sieve) {
        this.sieve = sieve;
        this.pipeline = pipeline;
        this.reader = reader;
        this.transforming = transforming;
        this.time = time;
    }

    @Override
    public CompletionStage<Fed> next(long from) {
        return reader.checked(from)
                .thenCompose(
                        found ->
                                found.map(chunk -> along(chunk, from))
                                        .orElseGet(ConnectionFeed::nothing));
    }

    private CompletionStage<Fed> along(DecodedChunk chunk, long from) {
        var turn = reader.isFarBehind(chunk) ? AT_ONCE_BEHIND : AT_ONCE;
        var prepared = prepare(chunk, from, turn);
        if (Math.max(from, chunk.chunk().first()) + turn >= chunk.chunk().end()) {
            reader.finished(chunk);
        }
        return prepared;
    }

    @Override
    public CompletionStage<Fed> again(List<Wanted> positions) {
        var first = positions.getFirst();
        return reader.once(first.position())
                .thenCompose(
                        found ->
                                found.filter(c -> c.chunk().first() <= first.position())
                                        .map(chunk -> prepareAgain(chunk, positions))
                                        .orElseGet(() -> edited(first)));
    }

    /// Those of them that are in the chunk.
    private CompletionStage<Fed> prepareAgain(DecodedChunk chunk, List<Wanted> positions) {
        var here = positions.stream().takeWhile(w -> w.position() < chunk.chunk().end()).toList();
        if (here.getFirst().edited().isPresent()) {
            return prepare(Edited.in(chunk, here.getFirst()), List.of(here.getFirst().position()));
        }
        var asLogged = here.stream().takeWhile(w -> w.edited().isEmpty()).map(Wanted::position);
        return prepare(chunk, asLogged.toList());
    }

    /// The log no longer has it; an edited event is all there is to know then.
    private CompletionStage<Fed> edited(Wanted wanted) {
        if (wanted.edited().isEmpty()) {
            return nothing();
        }
        var since = wanted.edited().get().since();
        var alone = Edited.alone(pipeline.source().id(), wanted, since);
        return prepare(alone, List.of(wanted.position()));
    }

    private static CompletionStage<Fed> nothing() {
        return CompletableFuture.completedStage(new Fed(List.of(), Optional.empty()));
    }

    private CompletionStage<Fed> prepare(DecodedChunk chunk, long from, int max) {
        var first = Math.max(from, chunk.chunk().first());
        var end = Math.min(chunk.chunk().end(), first + max);
        return prepare(chunk, LongStream.range(first, end).boxed().toList());
    }

    private CompletionStage<Fed> prepare(DecodedChunk chunk, List<Long> positions) {
        var ready = new ArrayList<Prepared>();
        var wanted = new ArrayList<Long>();
        for (var position : positions) {
            settledEarly(chunk, position).ifPresentOrElse(ready::add, adding(wanted, position));
        }
        if (wanted.isEmpty()) {
            return CompletableFuture.completedStage(fed(ready));
        }
        var events = wanted.stream().map(position -> planned(chunk, position)).toList();
        return transforming
                .run(pipeline, events)
                .thenApplyAsync(
                        results -> {
                            for (var i = 0; i < wanted.size(); i++) {
                                ready.add(outcome(chunk, wanted.get(i), results.get(i)));
                            }
                            return fed(ready);
                        },
                        time);
    }

    private static Runnable adding(List<Long> wanted, long position) {
        return () -> wanted.add(position);
    }

    /// What needs neither JavaScript nor a plan.
    private Optional<Prepared> settledEarly(DecodedChunk chunk, long position) {
        var record = chunk.record(position);
        if (!record.source().equals(pipeline.source().id())) {
            return Optional.of(new Prepared.Elsewhere(position));
        }
        if (chunk.chunk().at().isBefore(pipeline.connection().drainedAt())) {
            return Optional.of(new Prepared.Dropped(position, "drained"));
        }
        var repeat = chunk.repeat(position);
        if (repeat.isPresent()) {
            return Optional.of(
                    new Prepared.Duplicate(position, repeat.get() == Dedup.Repeat.CHANGED));
        }
        try {
            if (!sieve.takes(record, () -> chunk.event(position))) {
                return Optional.of(new Prepared.Elsewhere(position));
            }
            return pipeline.refusal(chunk.event(position))
                    .<Prepared>map(reason -> new Prepared.Filtered(position, reason))
                    .or(() -> setAside(chunk, position));
        } catch (RuntimeException e) {
            var failure =
                    new Explained.Failure(
                            Stage.PLAN, "not_an_event", String.valueOf(e.getMessage()));
            return Optional.of(dead(chunk, position, "", "", failure));
        }
    }

    /// What the source's tracking plan does not let through.
    private Optional<Prepared> setAside(DecodedChunk chunk, long position) {
        return pipeline.plan()
                .map(plan -> chunk.judged(position, plan))
                .filter(Judgement::setAside)
                .map(
                        judgement -> {
                            var violation = judgement.violations().getFirst();
                            var failure =
                                    new Explained.Failure(
                                            Stage.TRACKING,
                                            "plan_violation",
                                            violation.message(),
                                            violation.path());
                            var event = chunk.event(position);
                            return dead(
                                    chunk, position, event.type().word(), event.name(), failure);
                        });
    }

    /// The event as the source's tracking plan lets it go on.
    private Event planned(DecodedChunk chunk, long position) {
        return pipeline.plan()
                .map(plan -> chunk.judged(position, plan).event())
                .orElseGet(() -> chunk.event(position));
    }

    private Prepared outcome(DecodedChunk chunk, long position, Explained explained) {
        var original = chunk.event(position);
        if (explained.failure().isPresent()) {
            var type = original.type().word();
            return dead(chunk, position, type, original.name(), explained.failure().get());
        }
        if (explained.events().isEmpty()) {
            return new Prepared.Dropped(position, "dropped by a transformation");
        }
        return planned(chunk, position, original, explained.events());
    }

    private Prepared planned(
            DecodedChunk chunk, long position, Event original, List<Event> events) {
        var context = new PlanContext(time.now());
        var steps = new ArrayList<Step>();
        var reason = "";
        for (var event : events) {
            switch (plan(event, context)) {
                case Plan.Send send -> steps.addAll(send.steps());
                case Plan.Drop drop -> reason = drop.reason();
                case Plan.Reject reject -> {
                    var code =
                            switch (reject.fault()) {
                                case CONFIG -> "plan_config";
                                case EVENT -> "plan_rejected";
                            };
                    var message = reject.field() + ": " + reject.message();
                    var failure = new Explained.Failure(Stage.PLAN, code, message);
                    return dead(chunk, position, original.type().word(), original.name(), failure);
                }
            }
        }
        if (steps.isEmpty()) {
            return new Prepared.Dropped(position, reason);
        }
        var record = chunk.record(position);
        return new Prepared.Deliver(
                new Work(
                        position,
                        record.lane(),
                        record.messageId(),
                        chunk.chunk().at(),
                        record.receivedAt(),
                        new Work.Subject(
                                record.source(),
                                original.type().word(),
                                original.name(),
                                record.event()),
                        steps));
    }

    /// A destination type that throws has a bug; it must cost the event its delivery, not the lane.
    private Plan plan(Event event, PlanContext context) {
        try {
            return pipeline.outlet().plan(event, context);
        } catch (RuntimeException e) {
            LOG.errorf(e, "plan failed connection=%s", pipeline.connection().id());
            return new Plan.Reject(Plan.Fault.EVENT, "", "the destination type failed: " + e);
        }
    }

    private Prepared dead(
            DecodedChunk chunk,
            long position,
            String type,
            String name,
            Explained.Failure failure) {
        LogRecord record = chunk.record(position);
        return new Prepared.Dead(
                position,
                record.lane(),
                new DeadLetter(
                        failure.stage(),
                        record.source(),
                        Optional.of(pipeline.connection().id()),
                        Optional.of(new Place(reader.partition(), position, record.lane())),
                        record.messageId(),
                        type,
                        name,
                        new Cause(failure.code(), failure.message(), 0),
                        record.event(),
                        Origin.at(failure.path())));
    }

    /// In position order; a refused configuration holds the connection before the event it met.
    private static Fed fed(List<Prepared> prepared) {
        prepared.sort(java.util.Comparator.comparingLong(Prepared::position));
        for (var i = 0; i < prepared.size(); i++) {
            if (prepared.get(i) instanceof Prepared.Dead d
                    && d.letter().cause().code().equals("plan_config")) {
                return new Fed(prepared.subList(0, i), Optional.of(d.letter().cause().reason()));
            }
        }
        return new Fed(prepared, Optional.empty());
    }
}
