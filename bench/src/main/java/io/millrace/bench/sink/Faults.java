package io.millrace.bench.sink;

/// How the sink misbehaves. Everything is decided per request.
///
/// @param failRatio share of requests answered with `status`, 0 to 1
/// @param status the status of a failure
/// @param retryAfterSeconds sent with a failure, 0 for none
/// @param cutRatio share of requests that are taken in full and then cut off without an answer
/// @param delayMillis time before every answer
/// @param outage when every request fails
public record Faults(
        double failRatio,
        int status,
        int retryAfterSeconds,
        double cutRatio,
        int delayMillis,
        Outage outage) {

    public static final Faults NONE = new Faults(0, 503, 0, 0, 0, Outage.NONE);

    public Faults {
        requireShare("fail ratio", failRatio);
        requireShare("cut ratio", cutRatio);
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException("a failure's status is 300 to 599: " + status);
        }
        if (delayMillis < 0 || retryAfterSeconds < 0) {
            throw new IllegalArgumentException("times must not be negative");
        }
    }

    /// What happens to a request at a time of the run, for two numbers drawn from [0, 1).
    Fate fate(long microsOfRun, double first, double second) {
        if (outage.at(microsOfRun) || first < failRatio) {
            return Fate.FAIL;
        }
        return second < cutRatio ? Fate.CUT : Fate.TAKE;
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be from 0 to 1: " + value);
        }
    }

    /// TAKE: counted and answered 200. FAIL: not counted. CUT: counted, never answered. REFUSE: not
    /// counted and answered 500.
    enum Fate {
        TAKE,
        FAIL,
        CUT,
        REFUSE
    }
}
