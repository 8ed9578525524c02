package io.millrace.bench.crash;

/// One fault and what came of it.
///
/// @param ratePerSecond deliveries in the second before it
/// @param inFlight events in requests that were under way
/// @param secondsToReady from the fault (its end, where it lasts) until all is ready
/// @param secondsToDelivery from the fault until the next first delivery
record Wound(
        Fault fault,
        double ratePerSecond,
        long inFlight,
        double secondsToReady,
        double secondsToDelivery) {

    private static final double PROGRESS_SECONDS = 0.1;

    /// How many events may be delivered again because of it: what was delivered since the last
    /// progress and what was under way.
    double allowedDuplicates() {
        return switch (fault) {
            case DATA_PLANE, BOTH, PAUSE -> ratePerSecond * PROGRESS_SECONDS + inFlight;
            case POSTGRES, RESTART_FAST, RESTART_IMMEDIATE, DISK, SNAPSHOT -> 0;
        };
    }
}
