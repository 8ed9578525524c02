package io.millrace.bench.crash;

import java.util.Locale;

/// One fault and what came of it.
///
/// @param ratePerSecond deliveries in the second before it
/// @param inFlight events in requests that were under way
/// @param duplicates deliveries beyond the first until the next fault
/// @param secondsToReady from the fault (its end, where it lasts) until all is ready
/// @param secondsToDelivery from the fault until the next first delivery
record Wound(
        Fault fault,
        double ratePerSecond,
        long inFlight,
        long duplicates,
        double secondsToReady,
        double secondsToDelivery) {

    private static final double PROGRESS_SECONDS = 0.1;

    String text() {
        return String.format(
                Locale.ROOT,
                "%s: ready after %.1f s, first delivery after %.1f s, %d came twice",
                fault.option(),
                secondsToReady,
                secondsToDelivery,
                duplicates);
    }

    /// How many events may be delivered again because of it: what was delivered since the last
    /// progress and what was under way.
    double allowedDuplicates() {
        return switch (fault) {
            case DATA_PLANE, BOTH, PAUSE, CUT -> ratePerSecond * PROGRESS_SECONDS + inFlight;
            case POSTGRES, RESTART_FAST, RESTART_IMMEDIATE, DISK, SNAPSHOT -> 0;
        };
    }
}
