package io.millrace.bench.sink;

import java.time.Duration;

/// Users whose events a destination cannot take for a while, over and over: a request that holds
/// one of them is answered 500.
///
/// @param every one user in so many, 0 for none
/// @param period from the begin of one bad time to that of the next
/// @param bad how long of that the users are bad
public record BadUsers(int every, Duration period, Duration bad) {

    public static final BadUsers NONE = new BadUsers(0, Duration.ofSeconds(1), Duration.ZERO);

    public BadUsers {
        if (every < 0 || period.toMillis() < 1 || bad.isNegative() || bad.compareTo(period) > 0) {
            throw new IllegalArgumentException("0 <= every, 0 <= bad <= period");
        }
    }

    boolean at(long microsOfRun) {
        long phase = Math.floorMod(microsOfRun, period.toNanos() / 1000);
        return every > 0 && phase < bad.toNanos() / 1000;
    }

    boolean hit(int user) {
        return every > 0 && user % every == every - 1;
    }
}
