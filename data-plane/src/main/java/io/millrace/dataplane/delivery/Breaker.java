package io.millrace.dataplane.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Whether a destination as a whole takes calls. Shared by the engines of one connection on a node;
/// thread-safe. Opens when more than half of the last 20 calls failed, at once when the destination
/// cannot be reached or says when to come back; then lets one probe pass for each step of the
/// backoff.
public final class Breaker {
    private static final int WINDOW = 20;
    private static final int ENOUGH = 6;
    private static final long PROBE_CHECK_NANOS = 50_000_000;
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private long results;
    private int seen;
    private int openings;
    private boolean open;
    private boolean probing;
    private long untilNanos;
    private Optional<Stall> stall = Optional.empty();

    /// Why nothing is sent.
    ///
    /// @param held a person has to act; otherwise it goes on by itself
    public record Stall(boolean held, String code, String reason, Instant since, Instant until) {}

    public Breaker(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /// Whether a call may start now. An open breaker whose time has come admits exactly one.
    public synchronized boolean admits(long nowNanos) {
        if (!open) {
            return true;
        }
        if (probing || nowNanos - untilNanos < 0) {
            return false;
        }
        probing = true;
        return true;
    }

    /// Nanoseconds until it is worth asking again; zero or less: now.
    public synchronized long waitNanos(long nowNanos) {
        return probing ? PROBE_CHECK_NANOS : open ? untilNanos - nowNanos : 0;
    }

    public synchronized Optional<Stall> stall() {
        return stall;
    }

    /// A call went through. One that was sent before the breaker opened changes nothing.
    public synchronized void succeeded() {
        note(false);
        if (open && probing) {
            reset();
        }
    }

    /// A call failed in a way that may be its members' fault. A failed probe keeps it open.
    public synchronized void failed(String code, String reason, Scheduler time) {
        note(true);
        var tooMany = seen >= ENOUGH && 2 * Long.bitCount(results) > seen;
        if (probing || (!open && tooMany)) {
            open(new Cause(code, reason, Optional.empty(), false), time);
        }
    }

    /// The destination itself cannot take calls; `wish` is its own word for how long.
    public synchronized void unavailable(
            String code, String reason, Optional<Duration> wish, Scheduler time) {
        open(new Cause(code, reason, wish, false), time);
    }

    /// A person must act; tried again every 5 minutes or when the configuration changes.
    public synchronized void hold(String code, String reason, Scheduler time) {
        open(new Cause(code, reason, Optional.of(HOLD), true), time);
    }

    /// The configuration has changed: try at once.
    public synchronized void reset() {
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
                        .map(
                                w ->
                                        w.compareTo(RetryPolicy.LONGEST_WISH) > 0
                                                ? RetryPolicy.LONGEST_WISH
                                                : w)
                        .orElseGet(() -> policy.probeDelay(openings, random));
        if (!open || probing) {
            openings++;
        }
        var until = time.nanos() + delay.toNanos();
        untilNanos = open && untilNanos - until > 0 ? untilNanos : until;
        var since = stall.map(Stall::since).orElseGet(time::now);
        open = true;
        probing = false;
        stall =
                Optional.of(
                        new Stall(
                                cause.held(),
                                cause.code(),
                                cause.reason(),
                                since,
                                time.now().plus(delay)));
    }

    private void note(boolean failure) {
        results = ((results << 1) | (failure ? 1 : 0)) & ((1L << WINDOW) - 1);
        seen = Math.min(seen + 1, WINDOW);
    }
}
