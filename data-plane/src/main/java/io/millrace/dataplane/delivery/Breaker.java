package io.millrace.dataplane.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether a destination as a whole takes calls. Shared by the engines of one connection on a node;
/// thread-safe. Opens when more than half of the last 20 calls failed, at once when the destination
/// cannot be reached or says when to come back; then lets one probe pass for each step of the
/// backoff. What was sent before it opened or closed changes nothing afterwards, but a longer wish
/// of the destination is honoured whenever it comes in.
public final class Breaker {
    private static final int WINDOW = 20;
    private static final int ENOUGH = 6;
    private static final Duration HOLD = Duration.ofMinutes(5);

    /// How long to wait for the answer of another engine's probe before asking again.
    static final long PROBE_CHECK_NANOS = 250_000_000;

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private long results;
    private int seen;
    private int openings;
    private int era;
    private boolean open;
    private boolean probing;
    private long untilNanos;
    private long floorNanos;
    private boolean floored;
    private Optional<Stall> stall = Optional.empty();

    /// Why nothing is sent.
    ///
    /// @param held a person has to act; otherwise it goes on by itself
    public record Stall(boolean held, String code, String reason, Instant since, Instant until) {}

    /// The right to one call.
    ///
    /// @param probe it looks whether the destination is back
    /// @param era what the breaker knew when it was given
    public record Pass(boolean probe, int era) {}

    public Breaker(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /// An open breaker whose time has come admits exactly one call.
    public synchronized Optional<Pass> admit(long nowNanos) {
        if (floored && nowNanos - floorNanos < 0) {
            return Optional.empty();
        }
        if (!open) {
            return Optional.of(new Pass(false, era));
        }
        if (probing || nowNanos - untilNanos < 0) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new Pass(true, era));
    }

    /// Nanoseconds until it is worth asking again; zero or less: now.
    public synchronized long waitNanos(long nowNanos) {
        var wait = probing ? PROBE_CHECK_NANOS : open ? untilNanos - nowNanos : 0;
        return floored ? Math.max(wait, floorNanos - nowNanos) : wait;
    }

    public synchronized Optional<Stall> stall() {
        return stall;
    }

    public synchronized boolean isOpen() {
        return open;
    }

    public synchronized void succeeded(Pass pass) {
        if (pass.era() == era) {
            note(false);
            if (pass.probe()) {
                close();
            }
        }
    }

    /// A call failed in a way that may be its members' fault. A failed probe keeps it open.
    public synchronized void failed(Pass pass, String code, String reason, Scheduler time) {
        if (pass.era() == era) {
            note(true);
            var tooMany = seen >= ENOUGH && 2 * Long.bitCount(results) > seen;
            if (pass.probe() || tooMany) {
                open(new Cause(code, reason, Optional.empty(), false), time);
            }
        }
    }

    /// The destination itself cannot take calls; `wish` is its own word for how long.
    public synchronized void unavailable(
            Pass pass, String code, String reason, Optional<Duration> wish, Scheduler time) {
        if (pass.era() == era || (!open && wish.isPresent())) {
            open(new Cause(code, reason, wish, false), time);
        }
        wish.ifPresent(w -> waitAtLeast(capped(w), time));
    }

    /// A person must act; tried again every 5 minutes or when the configuration changes.
    public synchronized void hold(Pass pass, String code, String reason, Scheduler time) {
        if (pass.era() == era || !stall.map(Stall::held).orElse(false)) {
            open(new Cause(code, reason, Optional.of(HOLD), true), time);
        }
    }

    /// Opens for a reason that no single call has shown.
    public synchronized void stall(String code, String reason, Scheduler time) {
        if (!open) {
            open(new Cause(code, reason, Optional.empty(), false), time);
        }
    }

    /// The call was not made, or says nothing about the destination.
    public synchronized void returned(Pass pass) {
        if (pass.probe() && pass.era() == era) {
            probing = false;
        }
    }

    /// The configuration has changed: try at once.
    public synchronized void reset() {
        floored = false;
        close();
    }

    private void close() {
        era++;
        open = false;
        probing = false;
        seen = 0;
        results = 0;
        openings = 0;
        stall = Optional.empty();
    }

    private record Cause(String code, String reason, Optional<Duration> wish, boolean held) {}

    private void open(Cause cause, Scheduler time) {
        var delay =
                cause.wish()
                        .map(Breaker::capped)
                        .orElseGet(() -> policy.probeDelay(openings, random));
        openings++;
        era++;
        untilNanos = time.nanos() + delay.toNanos();
        open = true;
        probing = false;
        var since = stall.map(Stall::since).orElseGet(time::now);
        var until = time.now().plus(delay);
        stall = Optional.of(new Stall(cause.held(), cause.code(), cause.reason(), since, until));
    }

    /// The destination's own wish, which nothing shortens but a change of the configuration.
    private void waitAtLeast(Duration wish, Scheduler time) {
        var until = time.nanos() + wish.toNanos();
        if (!floored || until - floorNanos > 0) {
            floored = true;
            floorNanos = until;
            var then = time.now().plus(wish);
            stall =
                    stall.map(
                            s ->
                                    s.until().isBefore(then)
                                            ? new Stall(
                                                    s.held(), s.code(), s.reason(), s.since(), then)
                                            : s);
        }
    }

    private static Duration capped(Duration wish) {
        return wish.compareTo(RetryPolicy.LONGEST_WISH) > 0 ? RetryPolicy.LONGEST_WISH : wish;
    }

    private void note(boolean failure) {
        results = ((results << 1) | (failure ? 1 : 0)) & ((1L << WINDOW) - 1);
        seen = Math.min(seen + 1, WINDOW);
    }
}
