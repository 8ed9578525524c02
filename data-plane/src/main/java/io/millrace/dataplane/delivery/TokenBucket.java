package io.millrace.dataplane.delivery;

/// A limit per second, of which at most one second's worth is saved up. Not thread-safe.
final class TokenBucket {
    private static final double NANOS = 1e9;

    private double perSecond;
    private double tokens;
    private long filledNanos;

    /// @param perSecond 0: no limit
    void limit(double perSecond, long nowNanos) {
        if (this.perSecond != perSecond) {
            fill(nowNanos);
            var before = this.perSecond;
            this.perSecond = perSecond;
            tokens = before == 0 ? most() : Math.min(tokens, most());
        }
    }

    /// How many may go now; none while less than a tenth of a second's worth is there, so that a
    /// busy connection still fills its calls.
    int available(long nowNanos) {
        if (perSecond == 0) {
            return Integer.MAX_VALUE;
        }
        fill(nowNanos);
        return tokens >= least() - 1e-6 ? (int) (tokens + 1e-6) : 0;
    }

    /// Until some may go; zero: now.
    long waitNanos(long nowNanos) {
        if (available(nowNanos) > 0) {
            return 0;
        }
        return (long) Math.ceil((least() - tokens) / perSecond * NANOS);
    }

    void take(int count) {
        if (perSecond > 0) {
            tokens -= count;
        }
    }

    private void fill(long nowNanos) {
        tokens = Math.min(most(), tokens + (nowNanos - filledNanos) / NANOS * perSecond);
        filledNanos = nowNanos;
    }

    private double most() {
        return Math.max(1, perSecond);
    }

    private double least() {
        return Math.max(1, perSecond / 10);
    }
}
