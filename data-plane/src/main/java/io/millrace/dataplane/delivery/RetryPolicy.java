package io.millrace.dataplane.delivery;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// When a failed delivery is tried again. A broken bound throws [IllegalArgumentException] naming
/// the field and its value.
///
/// @param quick delays of the first tries of a lane, while its events stay in memory
/// @param slow delays of a parked lane; the last one repeats
/// @param probe first delay after the whole destination failed; doubles up to `probeCap`
public record RetryPolicy(
        List<Duration> quick, List<Duration> slow, Duration probe, Duration probeCap) {

    /// 0.5 s, 1 s, then parked: 10 s, 30 s, 2 min, 10 min, 30 min, 1 h; probes from 1 s to 10 s.
    public static final RetryPolicy STANDARD =
            new RetryPolicy(
                    List.of(Duration.ofMillis(500), Duration.ofSeconds(1)),
                    List.of(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(30),
                            Duration.ofHours(1)),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10));

    /// The longest wait a destination may ask for.
    static final Duration LONGEST_WISH = Duration.ofHours(1);

    public RetryPolicy {
        quick = List.copyOf(quick);
        slow = List.copyOf(slow);
        if (slow.isEmpty() || quick.isEmpty()) {
            throw new IllegalArgumentException(
                    "quick and slow must name at least one delay each: " + quick + ", " + slow);
        }
        if (probe.toMillis() < 1 || probeCap.compareTo(probe) < 0) {
            throw new IllegalArgumentException(
                    "probe must be at least 1 ms and no longer than probeCap: "
                            + probe
                            + ", "
                            + probeCap);
        }
    }

    /// Wishes longer than this are waited for in a parked lane.
    static final Duration LONG = Duration.ofSeconds(5);

    /// Attempts of a lane that is known to be the culprit.
    int parkingAttempts() {
        return quick.size() + 1;
    }

    /// Delay of what is sent again in company, and the least wait of a lane that is throttled.
    Duration quickDelay(int failures) {
        return quick.get(Math.clamp(failures - 1, 0, quick.size() - 1));
    }

    /// Whether a lane that has failed this often leaves memory.
    boolean parks(int attempts) {
        return attempts > quick.size();
    }

    /// Delay before the next try of a lane after this many failures, with up to 20 % added by
    /// chance.
    Duration laneDelay(int attempts, RandomGenerator random) {
        var step =
                parks(attempts)
                        ? slow.get(Math.min(attempts - quick.size() - 1, slow.size() - 1))
                        : quick.get(attempts - 1);
        return step.plusMillis((long) (step.toMillis() * 0.2 * random.nextDouble()));
    }

    /// Delay before the next probe of a destination after this many failed ones: full jitter.
    Duration probeDelay(int failures, RandomGenerator random) {
        var ceiling = Math.min(probe.toMillis() << Math.min(failures, 20), probeCap.toMillis());
        return Duration.ofMillis(ceiling / 2 + random.nextLong(ceiling / 2 + 1));
    }
}
