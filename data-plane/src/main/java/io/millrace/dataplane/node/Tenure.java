package io.millrace.dataplane.node;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.PartitionRunner;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.pipeline.Observer;
import io.millrace.dataplane.pipeline.PartitionReader;
import io.millrace.dataplane.progress.Ownership.Grant;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A partition's time on this node, from the grant to its end. What is begun under one tenure never
/// goes on under the next.
final class Tenure {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Grant grant;
    private final Turns turns;
    private volatile Optional<Work> work = Optional.empty();
    private final AtomicBoolean failed = new AtomicBoolean();
    private volatile boolean over;
    private volatile boolean gone;

    /// What is worked with, once earlier owners are fenced.
    ///
    /// @param steps connections that go in single steps after crashes
    /// @param observer looks at the events for the catalogue
    record Work(
            PartitionRunner runner,
            PartitionReader reader,
            Map<ConnectionId, SingleSteps> steps,
            Optional<Observer> observer) {
        Work {
            steps = Map.copyOf(steps);
        }

        /// Without a catalogue.
        Work(PartitionRunner runner, PartitionReader reader, Map<ConnectionId, SingleSteps> steps) {
            this(runner, reader, steps, Optional.empty());
        }

        /// On the loop: the log may have grown.
        void news() {
            reader.news();
            runner.wake();
            observer.ifPresent(Observer::news);
        }
    }

    /// @param touched told whenever something may have changed in the partition
    Tenure(Grant grant, Scheduler loop, Consumer<Tenure> touched) {
        this.grant = grant;
        this.turns = new Turns(loop, () -> touched.accept(this));
    }

    int partition() {
        return grant.partition();
    }

    Grant grant() {
        return grant;
    }

    Turns turns() {
        return turns;
    }

    /// The observer at work, with the loop it belongs to.
    Optional<Watch.Watched> watched() {
        return work.flatMap(Work::observer)
                .map(
                        observer ->
                                new Watch.Watched(
                                        partition(), grant.epoch(), observer, turns.loop()));
    }

    Optional<Work> work() {
        return work;
    }

    void begin(Work begun) {
        work = Optional.of(begun);
    }

    /// Whether nothing may be begun or sent any more.
    boolean isOver() {
        return over;
    }

    /// Whether not even progress may be committed any more.
    boolean isGone() {
        return gone;
    }

    void leave() {
        over = true;
        gone = true;
    }

    /// Whether this is the first time that taking over failed.
    boolean failsFirst() {
        return !failed.getAndSet(true);
    }

    /// Nothing more is begun; answers to what is under way are still taken.
    void end() {
        over = true;
        work.ifPresent(
                w -> {
                    turns.execute(w.runner()::stop);
                    w.observer().ifPresent(o -> turns.loop().execute(o::stop));
                });
    }

    /// Completes when nothing is under way any more, or when the patience is over.
    CompletionStage<Void> quiet(Duration patience) {
        var done = new CompletableFuture<Void>();
        var deadline = turns.nanos() + patience.toNanos();
        turns.loop().execute(() -> look(done, deadline));
        return done;
    }

    private void look(CompletableFuture<Void> done, long deadline) {
        if (work.isEmpty() || work.get().runner().quiet() || turns.nanos() - deadline >= 0) {
            done.complete(null);
        } else {
            turns.loop().after(LOOK_AGAIN, () -> look(done, deadline));
        }
    }
}
