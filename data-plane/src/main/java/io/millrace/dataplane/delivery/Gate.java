package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Verdict;
import io.millrace.core.outcome.Verdict.Scope;
import io.millrace.core.routing.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What all engines of one connection on a node share: the breaker, the calls under way, the limits
/// per second. A node has the part of the connection's limits that it has of the partitions.
/// Thread-safe.
public final class Gate {
    private static final int UNLIMITED_CALLS = 128;
    private static final long CROWDED_ROWS = 100_000;

    private final Breaker breaker;
    private final Scheduler time;
    private final Pace pace = new Pace(UNLIMITED_CALLS);
    private final TokenBucket events = new TokenBucket();
    private final TokenBucket requests = new TokenBucket();
    private final ParkedShare recent = new ParkedShare();
    private final LinkedHashSet<Runnable> waiting = new LinkedHashSet<>();
    private DeliveryOptions options = DeliveryOptions.DEFAULTS;
    private double share = 1;
    private int flights;
    private long rows;

    /// The right to one call.
    ///
    /// @param events at most this many in it
    public record Pass(Breaker.Pass breaker, int events) {}

    public Gate(Breaker breaker, Scheduler time) {
        this.breaker = breaker;
        this.time = time;
    }

    /// @param share of all partitions that this node owns, above 0 and at most 1
    public synchronized void configure(DeliveryOptions options, double share) {
        this.options = options;
        this.share = share;
        var now = time.nanos();
        events.limit(options.eventsPerSecond() * share, now);
        requests.limit(options.requestsPerSecond() * share, now);
        var calls = options.concurrency();
        pace.most(calls == 0 ? UNLIMITED_CALLS : (int) Math.max(1, Math.round(calls * share)));
    }

    /// The node owns another part of the partitions.
    public synchronized void share(double share) {
        configure(options, share);
    }

    /// A pass, or empty: `wake` is run when a place may be free, once.
    synchronized Optional<Pass> enter(Runnable wake) {
        var now = time.nanos();
        var room = Math.min(events.available(now), requests.available(now));
        if (room <= 0) {
            return Optional.empty();
        }
        var pass = flights >= pace.limit() ? Optional.<Breaker.Pass>empty() : breaker.admit(now);
        if (pass.isEmpty()) {
            waiting.add(wake);
            return Optional.empty();
        }
        flights++;
        return Optional.of(new Pass(pass.get(), events.available(now)));
    }

    /// The call is made, with this many events.
    synchronized void sent(int count) {
        events.take(count);
        requests.take(1);
    }

    /// The call was not made.
    void back(Pass pass) {
        breaker.returned(pass.breaker());
        left();
    }

    /// The call is answered. `blameless`: it may have failed for the fault of a member that is
    /// being looked for, which says nothing about the destination. Returns whether the destination
    /// as a whole is down now.
    boolean answered(Pass pass, Verdict gravest, boolean blameless) {
        synchronized (this) {
            tell(pass.breaker(), gravest, blameless);
        }
        left();
        return breaker.isOpen();
    }

    /// A search among the members of a call has found that none goes through.
    void allFailed(Verdict last) {
        breaker.stall(last.code(), last.message(), time);
    }

    /// Until it is worth asking for a pass again.
    synchronized long waitNanos() {
        var now = time.nanos();
        var tokens = Math.max(events.waitNanos(now), requests.waitNanos(now));
        var places = flights >= pace.limit() ? Breaker.PROBE_CHECK_NANOS : 0;
        return Math.max(Math.max(tokens, places), breaker.waitNanos(now));
    }

    public Optional<Breaker.Stall> stall() {
        return breaker.stall();
    }

    /// The destination or the connection has changed: what was held is tried at once.
    public void reset() {
        breaker.reset();
        wakeSome();
    }

    /// Parked rows come and go.
    synchronized void rows(int change) {
        rows += change;
    }

    /// So many rows that nothing more is read.
    synchronized boolean crowded() {
        return rows >= Math.max(1, CROWDED_ROWS * share);
    }

    /// Events are settled; `parked` of them because their lanes fail. Too large a share of those is
    /// the destination's fault.
    synchronized void settled(int count, int parked) {
        if (recent.tooMany(time.nanos(), count, parked)) {
            breaker.stall(
                    "too_many_parked",
                    "more than 5 % of the last 10 minutes' events had to be parked",
                    time);
        }
    }

    /// An engine has ended.
    synchronized void forget(Runnable wake, int itsRows) {
        waiting.remove(wake);
        rows -= itsRows;
    }

    private void tell(Breaker.Pass pass, Verdict gravest, boolean blameless) {
        var wasOpen = breaker.isOpen();
        var code = gravest.code();
        var reason = gravest.message();
        switch (gravest.outcome()) {
            case DONE, ABORT, SPLIT -> {
                pace.succeeded();
                breaker.succeeded(pass);
            }
            case CONFIG_HOLD -> breaker.hold(pass, code, reason, time);
            case RETRY, THROTTLE -> {
                if (gravest.scope() == Scope.CONNECTION) {
                    breaker.unavailable(pass, code, reason, gravest.retryAfter(), time);
                } else if (blameless && !pass.probe()) {
                    breaker.returned(pass);
                } else {
                    breaker.failed(pass, code, reason, time);
                }
            }
        }
        if (!wasOpen && breaker.isOpen()) {
            slowDown(gravest);
        }
    }

    /// After a refusal half the pace; after an outage it begins at one.
    private void slowDown(Verdict gravest) {
        if (gravest.outcome() == Verdict.Outcome.THROTTLE) {
            pace.halve();
        } else {
            pace.restart();
        }
    }

    private void left() {
        synchronized (this) {
            flights--;
        }
        wakeSome();
    }

    private void wakeSome() {
        List<Runnable> woken = new ArrayList<>();
        synchronized (this) {
            var free = breaker.waitNanos(time.nanos()) > 0 ? 0 : pace.limit() - flights;
            var next = waiting.iterator();
            for (; free > 0 && next.hasNext(); free--) {
                woken.add(next.next());
                next.remove();
            }
        }
        woken.forEach(Runnable::run);
    }

    /// How many of the last ten minutes' events were parked.
    private static final class ParkedShare {
        private static final long MINUTE = Duration.ofMinutes(1).toNanos();
        private static final int MINUTES = 10;
        private static final int ENOUGH = 500;

        private final long[] settled = new long[MINUTES];
        private final long[] parked = new long[MINUTES];
        private long minute = Long.MIN_VALUE;

        /// Begins anew after it has answered yes.
        boolean tooMany(long nowNanos, int count, int parkedNow) {
            var now = Math.floorDiv(nowNanos, MINUTE);
            for (var m = Math.max(minute + 1, now - MINUTES + 1); m <= now; m++) {
                settled[Math.floorMod(m, MINUTES)] = 0;
                parked[Math.floorMod(m, MINUTES)] = 0;
            }
            minute = now;
            settled[Math.floorMod(now, MINUTES)] += count;
            parked[Math.floorMod(now, MINUTES)] += parkedNow;
            if (parkedNow == 0) {
                return false;
            }
            var all = java.util.Arrays.stream(settled).sum();
            var waits = java.util.Arrays.stream(parked).sum();
            var yes = waits > ENOUGH && waits * 20 > all;
            if (yes) {
                java.util.Arrays.fill(settled, 0);
                java.util.Arrays.fill(parked, 0);
            }
            return yes;
        }
    }
}
