package io.millrace.dataplane.delivery;

/// How many calls a destination bears at once: one more after each round of successes, half after a
/// refusal, one after an outage. Not thread-safe.
final class Pace {
    private int most;
    private double limit;

    Pace(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return (int) limit;
    }

    /// Raised, the pace grows there by successes; lowered, it holds at once.
    void most(int calls) {
        limit = limit == most ? calls : Math.min(limit, calls);
        most = calls;
    }

    void succeeded() {
        limit = Math.min(most, limit + 1 / limit);
    }

    void halve() {
        limit = Math.max(1, limit / 2);
    }

    void restart() {
        limit = 1;
    }
}
