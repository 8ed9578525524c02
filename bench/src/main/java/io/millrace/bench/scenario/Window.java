package io.millrace.bench.scenario;

import io.millrace.bench.sink.Tally;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The measured part of a run: counters at both ends and the latencies between.
record Window(
        Sample before, Sample after, Latency ack, Latency endToEnd, Map<String, Long> memory) {

    Measured figures(long retries, Tally tally) {
        double seconds = seconds();
        double accepted = after.accepted() - before.accepted();
        return new Measured(
                accepted / seconds,
                (after.delivered() - before.delivered()) / seconds,
                ack,
                endToEnd,
                cpuPerEvent(accepted),
                memory,
                perEvent(before.walBytes(), after.walBytes(), accepted),
                perEvent(before.logBuffers(), after.logBuffers(), accepted),
                share(otherMicros()),
                share(after.machine().stolenMicros() - before.machine().stolenMicros()),
                retries,
                tally);
    }

    /// Share of one core each process used, 0 to 1 (more than 1 on several cores).
    Map<String, Double> cpuShares() {
        var shares = new HashMap<String, Double>();
        cpuMicros().forEach((name, micros) -> shares.put(name, micros / 1e6 / seconds()));
        return shares;
    }

    private Map<String, Double> cpuPerEvent(double events) {
        var perEvent = new HashMap<String, Double>();
        if (events > 0) {
            cpuMicros().forEach((name, micros) -> perEvent.put(name, micros / events));
        }
        return perEvent;
    }

    private Map<String, Long> cpuMicros() {
        var used = new HashMap<String, Long>();
        after.cpuMicros()
                .forEach(
                        (name, micros) -> {
                            long earlier = before.cpuMicros().getOrDefault(name, 0L);
                            used.put(name, Math.max(0, micros - earlier));
                        });
        return used;
    }

    private static @Nullable Double perEvent(
            @Nullable Long from, @Nullable Long to, double events) {
        return from == null || to == null || events == 0 ? null : (to - from) / events;
    }

    private long otherMicros() {
        long ours = cpuMicros().values().stream().mapToLong(Long::longValue).sum();
        long busy = after.machine().busyMicros() - before.machine().busyMicros();
        return Math.max(0, busy - ours);
    }

    private double share(long micros) {
        return micros / 1e6 / seconds() / Runtime.getRuntime().availableProcessors();
    }

    private double seconds() {
        return (after.atMicros() - before.atMicros()) / 1e6;
    }
}
