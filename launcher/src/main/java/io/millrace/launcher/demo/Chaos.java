package io.millrace.launcher.demo;

import java.util.random.RandomGenerator;

/// A service with bad days: refuses a fifth of its calls, half of them with 503 and half with 429
/// and a `Retry-After` of 1 to 3 seconds.
final class Chaos {
    private static final double REFUSED = 0.2;

    private final RandomGenerator random;

    Chaos(RandomGenerator random) {
        this.random = random;
    }

    /// @param retryAfterSeconds 0: no such header
    record Answer(int status, int retryAfterSeconds) {}

    synchronized Answer next() {
        if (random.nextDouble() >= REFUSED) {
            return new Answer(200, 0);
        }
        return random.nextBoolean() ? new Answer(503, 0) : new Answer(429, random.nextInt(1, 4));
    }
}
