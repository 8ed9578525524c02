package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Feed.Fed;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.Parked;
import io.millrace.destinations.BatchContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Delivers one connection's events of one partition: first deliveries of a lane follow the log,
/// through retries and restarts, and nobody waits for another lane. Runs on its scheduler alone;
/// does no I/O of its own.
///
/// Fill: the feed's events join their lanes. Batch: ready lanes' heads in position order; a lane is
/// in at most one unfinished call. Settle: each verdict moves its event on, back, aside or out.
public final class Engine {
    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration REREAD = Duration.ofMillis(500);
    private static final long LEASE_CHECK_NANOS = 250_000_000;

    private final ConnectionId connection;
    private final Collaborators with;
    private final Bounds bounds;
    private final Outcomes outcomes;
    private final LaneBook lanes;
    private final Settling settling;
    private final Replies replies;
    private Feed feed;
    private Outlet outlet;
    private long read;
    private boolean reading;
    private boolean news;
    private boolean stopped;
    private boolean paused;
    private int flights;
    private Optional<String> held = Optional.empty();
    private Scheduler.@Nullable Timer timer;

    /// What the engine works with.
    ///
    /// @param sends the sender, bound to a timeout
    public record Collaborators(
            Scheduler time,
            Sends sends,
            Breaker breaker,
            Retries retries,
            java.util.function.Consumer<Attempt> attempts) {}

    public Engine(
            ConnectionId connection,
            int partition,
            ConnectionProgress progress,
            Collaborators with,
            Bounds bounds,
            Route route) {
        this.connection = connection;
        this.with = with;
        this.bounds = bounds;
        this.outcomes = new Outcomes(connection, progress);
        this.lanes = new LaneBook(with.time());
        this.settling = new Settling(connection, partition, with, lanes, outcomes);
        this.replies = new Replies(connection, with);
        this.feed = route.feed();
        this.outlet = route.outlet();
        this.paused = route.paused();
        this.read = progress.cursor();
    }

    /// Where events come from and go to under the configuration in force.
    public record Route(Feed feed, Outlet outlet, boolean paused) {}

    /// Continues with the parked events of an earlier owner, in position order, and begins.
    public void start(List<Parked> parked) {
        lanes.restore(parked);
        pump();
    }

    /// The log may have news.
    public void wake() {
        news = reading;
        pump();
    }

    /// A new configuration: steps planned before go out as planned.
    public void reroute(Route route) {
        feed = route.feed();
        outlet = route.outlet();
        paused = route.paused();
        held = Optional.empty();
        pump();
    }

    /// Nothing is sent any more; replies still under way are settled as far as they come.
    public void stop() {
        stopped = true;
        cancelTimer();
    }

    public boolean quiet() {
        return flights == 0;
    }

    Optional<Outcomes.Cut> cut() {
        return outcomes.cut();
    }

    public EngineStatus status() {
        return new EngineStatus(
                connection,
                settling.partition(),
                outcomes.progress(),
                lanes.retrying(),
                lanes.size(),
                held,
                paused);
    }

    /// Where a position of this connection is now.
    public EngineStatus.Whereabouts locate(long position) {
        return lanes.locate(position, outcomes.isSettled(position), position < read);
    }

    private void pump() {
        if (stopped || paused) {
            return;
        }
        fill();
        lanes.loadParkedHeads(this::load);
        send();
        schedule();
    }

    private void fill() {
        if (reading || held.isPresent() || full() || lanes.parkedRows() >= bounds.parked()) {
            return;
        }
        reading = true;
        news = false;
        read = Math.max(read, outcomes.cursor());
        var from = read;
        feed.next(from)
                .whenComplete((fed, failure) -> with.time().execute(() -> accept(from, fed)));
    }

    /// Nothing more fits into memory: a batch need not wait for company that cannot come.
    private boolean full() {
        return lanes.size() >= bounds.events() || lanes.bytes() >= bounds.bytes();
    }

    /// @param fed null when the log could not be read: tried again shortly
    private void accept(long from, @Nullable Fed fed) {
        reading = false;
        if (stopped) {
            return;
        }
        if (fed == null) {
            with.time().after(REREAD, this::pump);
            return;
        }
        for (var prepared : fed.prepared()) {
            expireUpTo(prepared.position());
            if (prepared.position() >= from && !outcomes.isSettled(prepared.position())) {
                settling.take(prepared);
            }
            read = Math.max(read, prepared.position() + 1);
        }
        held = fed.hold();
        if (!fed.prepared().isEmpty() || held.isPresent() || news) {
            pump();
        }
    }

    /// Positions that retention has taken away before they were read.
    private void expireUpTo(long position) {
        for (; read < position; read++) {
            settling.gone(read);
        }
    }

    private void load(Lane lane) {
        var row = lane.parked.getFirst();
        feed.one(row.position())
                .whenComplete((fed, failure) -> with.time().execute(() -> loaded(lane, row, fed)));
    }

    private void loaded(Lane lane, Parked row, @Nullable Fed fed) {
        lane.loading = false;
        if (stopped) {
            return;
        }
        if (fed == null || fed.hold().isPresent()) {
            lanes.delay(lane, REREAD);
        } else {
            settling.takeParked(lane, row, fed.prepared());
        }
        pump();
    }

    private void send() {
        var maxFlights = bounds.flights();
        while (flights < maxFlights && with.sends().permitted()) {
            var now = with.time().nanos();
            var due = lanes.ready().due(now, outlet::limits);
            var wanted = due.isPresent() && (due.get().waitNanos() <= 0 || full());
            if (!wanted || !with.breaker().admits(now)) {
                return;
            }
            var key = due.get().batchKey();
            dispatch(lanes.take(key, outlet.limits(key)));
        }
    }

    private void dispatch(List<Member> members) {
        var first = members.getFirst().item().work;
        var positions =
                members.stream().mapToLong(m -> m.item().work.position()).summaryStatistics();
        var context =
                new BatchContext(
                        connection.value(),
                        settling.partition(),
                        positions.getMin(),
                        positions.getMax(),
                        members.getFirst().step(),
                        first.receivedAt());
        var steps = members.stream().map(m -> m.item().step(m.step())).toList();
        try {
            launch(members, outlet.batch(steps, context), outlet);
        } catch (RuntimeException e) {
            LOG.errorf(e, "a call cannot be built connection=%s", connection);
            var unsendable = Verdict.abort("unsendable", "the destination type failed: " + e);
            settling.settle(members, members.stream().map(m -> unsendable).toList());
        }
    }

    private void launch(List<Member> members, Call call, Outlet sentWith) {
        var at = with.time().now();
        var began = with.time().nanos();
        flights++;
        with.sends()
                .send(call.request())
                .whenComplete(
                        (reply, failure) ->
                                with.time()
                                        .execute(
                                                () -> {
                                                    var took = with.time().nanos() - began;
                                                    var flight =
                                                            new Flight(
                                                                    members,
                                                                    call,
                                                                    at,
                                                                    Duration.ofNanos(took));
                                                    landed(flight, reply, sentWith);
                                                }));
    }

    private void landed(Flight flight, Reply reply, Outlet sentWith) {
        flights--;
        settling.settle(flight.members(), replies.read(flight, reply, sentWith));
        pump();
    }

    private void schedule() {
        cancelTimer();
        var wait = lanes.nextDelayNanos();
        var due = lanes.ready().due(with.time().nanos(), outlet::limits);
        if (due.isPresent() && flights < bounds.flights()) {
            var open = with.breaker().waitNanos(with.time().nanos());
            var least = with.sends().permitted() ? 1_000_000 : LEASE_CHECK_NANOS;
            wait = Math.min(wait, Math.max(least, Math.max(due.get().waitNanos(), open)));
        }
        if (wait != Long.MAX_VALUE) {
            timer = with.time().after(Duration.ofNanos(Math.max(wait, 0)), this::tick);
        }
    }

    private void tick() {
        timer = null;
        lanes.releaseDelayed();
        pump();
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
