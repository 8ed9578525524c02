package io.millrace.bench.scenario;

import io.millrace.bench.sink.Tally;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One run's figures, taken over its measured window; the tally is over the whole run.
///
/// @param acceptedPerSecond events answered with success
/// @param deliveredPerSecond first deliveries, over all destinations
/// @param cpuMicrosPerEvent by process; per accepted event
/// @param memoryBytes by process, at the end of the window
/// @param walBytesPerEvent per accepted event; null when the database is not known
/// @param buffersPerEvent pages of the log looked at, to append and to read, per accepted event;
///     null when the database is not known
/// @param otherCpu share of all cores used by processes that are not ours, 0 to 1
/// @param stolenCpu share of all cores taken by the host, 0 to 1
/// @param retries requests sent again after a 429, a 5xx or a broken connection
public record Measured(
        double acceptedPerSecond,
        double deliveredPerSecond,
        Latency ack,
        Latency endToEnd,
        Map<String, Double> cpuMicrosPerEvent,
        Map<String, Long> memoryBytes,
        @Nullable Double walBytesPerEvent,
        @Nullable Double buffersPerEvent,
        double otherCpu,
        double stolenCpu,
        long retries,
        Tally tally) {

    public Measured {
        cpuMicrosPerEvent = new TreeMap<>(cpuMicrosPerEvent);
        memoryBytes = new TreeMap<>(memoryBytes);
    }
}
