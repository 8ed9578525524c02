package io.millrace.dataplane.delivery;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.dataplane.delivery.Feed.Wanted;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Delivers one connection's events of one partition: first deliveries of a lane follow the log,
/// through retries and restarts, and nobody waits for another lane. Runs on its scheduler alone;
/// does no I/O of its own.
///
/// Fill: the feed's events join their lanes. Batch: ready lanes' heads in position order; a lane is
/// in at most one unfinished call. Settle: each verdict moves its event on, back, aside or out.
public final class Engine {
    private static final long LEASE_CHECK_NANOS = 250_000_000;
    private static final long LEAST_WAIT_NANOS = 1_000_000;

    private final EngineParts parts;
    private final Bounds bounds;
    private final Settling settling;
    private final Filling filling;
    private final Calls calls;
    private final Persons persons;
    private final Runnable resume;
    private Route route;
    private boolean stopped;
    private Scheduler.@Nullable Timer timer;

    /// What the engine works with.
    ///
    /// @param sends the sender, bound to a timeout
    /// @param gate shared by the engines of the connection
    public record Collaborators(
            Scheduler time, Sends sends, Gate gate, Retries retries, Consumer<Attempt> attempts) {}

    /// Where events come from and go to, and how, under the configuration in force.
    ///
    /// @param drainedAt what was logged before is dropped
    public record Route(
            Feed feed, Outlet outlet, boolean paused, DeliveryOptions delivery, Instant drainedAt) {

        /// In order, without limits.
        public Route(Feed feed, Outlet outlet, boolean paused) {
            this(feed, outlet, paused, DeliveryOptions.DEFAULTS, Instant.EPOCH);
        }
    }

    public Engine(
            ConnectionId connection,
            int partition,
            ConnectionProgress progress,
            Collaborators with,
            Bounds bounds,
            Route route) {
        var lanes = new LaneBook(with.time());
        var outcomes = new Outcomes(connection, progress);
        var parking = new Parking(connection, with, lanes, outcomes);
        var bundles = new Bundles(with.time(), outcomes);
        this.parts =
                new EngineParts(
                        connection,
                        partition,
                        with,
                        lanes,
                        outcomes,
                        parking,
                        bundles,
                        new AfterCommit());
        this.bounds = bounds;
        this.settling = new Settling(parts, terms(route));
        this.filling = new Filling(parts, bounds, new Arrivals(parts, settling), this::pump);
        this.calls = new Calls(parts, settling, this::pump);
        this.persons = new Persons(parts, settling);
        this.route = route;
        this.resume = () -> with.time().execute(this::pump);
    }

    /// Continues with the parked events of an earlier owner, in position order, and begins.
    public void start(List<Parked> parked) {
        parts.parking().restore(parked, holds(route));
        dissolve(b -> !route.outlet().sealsCalls());
        pump();
    }

    /// The log may have news.
    public void wake() {
        filling.news();
        pump();
    }

    /// A new configuration: steps planned before go out as planned.
    public void reroute(Route now) {
        var before = route;
        route = now;
        settling.terms(terms(now));
        filling.unhold();
        var drains = now.drainedAt().isAfter(before.drainedAt());
        dissolve(b -> b.sealed.isEmpty() || drains || !now.outlet().sealsCalls());
        if (drains) {
            persons.drain();
        }
        if (holds(before) && !holds(now)) {
            persons.releaseHeld();
        }
        pump();
    }

    /// Nothing is sent any more; replies still under way are settled as far as they come.
    public void stop() {
        if (!stopped) {
            stopped = true;
            filling.stop();
            parts.gate().forget(resume, parts.parking().rows());
            cancelTimer();
        }
    }

    public boolean quiet() {
        return calls.flights() == 0;
    }

    /// A parked lane is tried at once, a held one too; false when there is no such lane. To be
    /// called on the partition's loop, as all that follow.
    public boolean retryLane(long lane) {
        return act(persons -> persons.retry(lane)) > 0;
    }

    /// All parked lanes are tried at once, in their order of position and as memory allows; returns
    /// how many.
    public int retryAll() {
        return act(Persons::retryAll);
    }

    /// The head of a parked lane becomes a dead letter and the lane goes on; false when there is no
    /// such lane.
    public boolean discardHead(long lane) {
        return act(persons -> persons.discard(lane)) > 0;
    }

    /// A dead letter goes back into its lane: in order among what waits there, not against what was
    /// delivered already. It is durable with the next commit.
    public CompletionStage<Retried.Answer> admit(Retried retried) {
        if (!parts.parking().roomFor(retried)) {
            return CompletableFuture.completedStage(Retried.Answer.LATER);
        }
        var now = parts.time().now();
        var edit = retried.edited().map(body -> new Feed.Edit(body, now));
        return route.feed()
                .again(List.of(new Wanted(retried.position(), retried.lane(), edit)))
                .handleAsync(
                        (fed, failure) -> {
                            var answer = persons.admit(retried, fed);
                            pump();
                            return answer;
                        },
                        parts.time());
    }

    private int act(ToIntFunction<Persons> deed) {
        var count = deed.applyAsInt(persons);
        pump();
        return count;
    }

    Optional<Outcomes.Cut> cut() {
        parts.bundles().cut();
        parts.afterCommit().cut();
        return parts.outcomes().cut();
    }

    /// What the last cut held is committed.
    void committed() {
        parts.outcomes().committed();
        parts.bundles().committed();
        parts.afterCommit().committed();
        pump();
    }

    public EngineStatus status() {
        return new EngineStatus(
                parts.connection(),
                parts.partition(),
                parts.outcomes().progress(),
                parts.lanes().retrying(),
                parts.lanes().size(),
                filling.held(),
                route.paused());
    }

    /// Where a position of this connection is now.
    public EngineStatus.Whereabouts locate(long position) {
        return parts.lanes()
                .locate(position, parts.outcomes().isSettled(position), filling.hasRead(position));
    }

    private void pump() {
        if (stopped || route.paused()) {
            return;
        }
        filling.fill(route.feed());
        send();
        schedule();
    }

    private static boolean holds(Route route) {
        return route.delivery().onAbort() == OnAbort.HOLD;
    }

    private Settling.Terms terms(Route now) {
        return new Settling.Terms(now, Math.max(2, bounds.events() / 4), bounds.bytes() / 4);
    }

    private void dissolve(Predicate<Bundle> which) {
        for (var bundle : parts.bundles().dissolve(which)) {
            calls.endTrial(bundle);
            bundle.lanes().forEach(settling::giveBack);
        }
    }

    private void send() {
        while (calls.underWay() < bounds.flights() && parts.sends().permitted()) {
            var due = parts.lanes().ready().due(parts.time().nanos(), route.outlet()::limits);
            var wanted = due.isPresent() && (due.get().waitNanos() <= 0 || filling.full());
            if (!wanted && parts.bundles().nextDelayNanos() > 0) {
                return;
            }
            var pass = parts.gate().enter(resume);
            if (pass.isEmpty()) {
                return;
            }
            var bundle = parts.bundles().poll();
            if (bundle.isPresent()) {
                calls.send(bundle.get(), route.outlet(), pass.get());
            } else {
                var key = due.orElseThrow().batchKey();
                var limits = route.outlet().limits(key);
                var members = parts.lanes().take(key, limits, pass.get().events());
                calls.send(key, members, route.outlet(), pass.get());
            }
        }
    }

    private void schedule() {
        cancelTimer();
        var wait = parts.lanes().nextDelayNanos();
        var due = parts.lanes().ready().due(parts.time().nanos(), route.outlet()::limits);
        var next =
                Math.min(
                        due.map(ReadyLanes.Due::waitNanos).orElse(Long.MAX_VALUE),
                        parts.bundles().nextDelayNanos());
        if (next != Long.MAX_VALUE && calls.underWay() < bounds.flights()) {
            var least = parts.sends().permitted() ? LEAST_WAIT_NANOS : LEASE_CHECK_NANOS;
            var open = parts.gate().waitNanos();
            wait = Math.min(wait, Math.max(least, Math.max(next, open)));
        }
        if (wait != Long.MAX_VALUE) {
            timer = parts.time().after(Duration.ofNanos(Math.max(wait, 0)), this::tick);
        }
    }

    private void tick() {
        timer = null;
        parts.lanes().releaseDelayed(settling::giveBack);
        pump();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
