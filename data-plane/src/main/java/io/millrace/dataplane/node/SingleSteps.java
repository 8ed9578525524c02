package io.millrace.dataplane.node;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Engine;
import io.millrace.dataplane.delivery.EngineStatus.State;
import io.millrace.dataplane.delivery.Feed;
import io.millrace.dataplane.delivery.Feed.Fed;
import io.millrace.dataplane.delivery.Feed.Wanted;
import io.millrace.dataplane.delivery.Prepared;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.Suspects;
import io.millrace.dataplane.progress.Suspects.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// One connection of one partition after crashes without progress: one event at a time, noted in
/// the database before it is begun and only when everything before it is committed. An event that
/// was begun alone three times, and ended the process within a second each time, is a dead letter;
/// one that waits for its destination is soon acquitted, whoever ends the process then. Single
/// steps end where the window of the crashed process ended. Belongs to the partition's loop.
final class SingleSteps {
    private static final Logger LOG = Logger.getLogger(SingleSteps.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Duration LONGEST_TRY = Duration.ofSeconds(2);
    private static final Duration SUSPICIOUS = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    private final Parts parts;
    private final Tenure tenure;
    private final Suspect suspect;
    private final long end;
    private Optional<Long> begun = Optional.empty();
    private CompletionStage<Fed> last =
            CompletableFuture.completedStage(new Fed(List.of(), Optional.empty()));
    private boolean over;

    /// @param engine of the connection, once it runs
    record Parts(
            EventLog log,
            Suspects suspects,
            Supplier<CompletionStage<Void>> commit,
            Supplier<Optional<Engine>> engine) {}

    /// @param end first position that the crashed process cannot have read
    SingleSteps(Parts parts, Tenure tenure, Suspect suspect, long end) {
        this.parts = parts;
        this.tenure = tenure;
        this.suspect = suspect;
        this.end = end;
    }

    ConnectionId connection() {
        return suspect.connection();
    }

    /// The feed in single steps, and as it is once they are over.
    Feed through(Feed feed) {
        return new Feed() {
            @Override
            public CompletionStage<Fed> next(long from) {
                var alone = new Wanted(from, 0, Optional.empty());
                return step(alone, feed, () -> feed.next(from));
            }

            @Override
            public CompletionStage<Fed> again(List<Wanted> positions) {
                return step(positions.getFirst(), feed, () -> feed.again(positions));
            }
        };
    }

    /// One after the other, in the order they are asked for.
    private CompletionStage<Fed> step(
            Wanted wanted, Feed feed, Supplier<CompletionStage<Fed>> asItIs) {
        if (over) {
            return asItIs.get();
        }
        var step =
                last.handle((earlier, failure) -> true)
                        .thenComposeAsync(turn -> through(), tenure.turns())
                        .thenComposeAsync(passed -> begin(wanted, feed, asItIs), tenure.turns());
        last = step;
        return step;
    }

    /// What was begun before is through, and committed.
    private CompletionStage<Void> through() {
        var done = new CompletableFuture<Void>();
        look(done, tenure.turns().nanos());
        return done.thenCompose(settled -> parts.commit().get());
    }

    /// A parked event is tried again for a while before it counts as parked again.
    private void look(CompletableFuture<Void> done, long since) {
        var state = begun.flatMap(p -> parts.engine().get().map(e -> e.locate(p).state()));
        var patient = tenure.turns().nanos() - since < LONGEST_TRY.toNanos();
        if (tenure.isOver()) {
            done.completeExceptionally(new IllegalStateException("the partition is lost"));
        } else if (state.isEmpty()
                || state.get() == State.SETTLED
                || (state.get() == State.PARKED && !patient)) {
            done.complete(null);
        } else {
            tenure.turns().loop().after(LOOK_AGAIN, () -> look(done, since));
        }
    }

    private CompletionStage<Fed> begin(
            Wanted wanted, Feed feed, Supplier<CompletionStage<Fed>> asItIs) {
        var position = wanted.position();
        if (over) {
            return asItIs.get();
        }
        if (suspect.alone().equals(Optional.of(position)) && suspect.tries() >= TRIES) {
            return poison(wanted);
        }
        if (position >= end) {
            return finish().thenCompose(cleared -> asItIs.get());
        }
        return parts.suspects()
                .alone(tenure.partition(), connection(), position)
                .thenComposeAsync(
                        noted -> {
                            begun = Optional.of(position);
                            tenure.turns().loop().after(SUSPICIOUS, () -> acquit(position));
                            return feed.again(List.of(wanted));
                        },
                        tenure.turns())
                .thenCompose(
                        fed ->
                                fed.prepared().isEmpty()
                                        ? asItIs.get()
                                        : CompletableFuture.completedStage(fed));
    }

    private void acquit(long position) {
        if (!over && begun.equals(Optional.of(position))) {
            parts.suspects().acquitted(tenure.partition(), connection(), position);
        }
    }

    private CompletionStage<Fed> poison(Wanted wanted) {
        var position = wanted.position();
        return parts.log()
                .read(tenure.partition(), position, 1)
                .thenComposeAsync(
                        chunks -> {
                            var chunk = chunks.getFirst();
                            var record = chunk.records().get((int) (position - chunk.first()));
                            LOG.errorf(
                                    "an event ends the process and is set aside partition=%d"
                                            + " position=%d connection=%s",
                                    tenure.partition(), position, connection());
                            var dead =
                                    new Prepared.Dead(
                                            position, record.lane(), letter(record, position));
                            return finish().thenApply(
                                            cleared -> new Fed(List.of(dead), Optional.empty()));
                        },
                        tenure.turns());
    }

    private CompletionStage<Void> finish() {
        over = true;
        LOG.infof(
                "back from single steps partition=%d connection=%s",
                tenure.partition(), connection());
        return parts.suspects().cleared(tenure.partition(), connection());
    }

    private DeadLetter letter(LogRecord record, long position) {
        return new DeadLetter(
                Stage.DELIVERY,
                record.source(),
                Optional.of(connection()),
                Optional.of(new Place(tenure.partition(), position, record.lane())),
                record.messageId(),
                "",
                "",
                new Cause("poison", "the process ended each time this event was processed", TRIES),
                record.event());
    }
}
