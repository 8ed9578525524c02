package io.millrace.bench.crash;

import io.millrace.bench.load.Generator;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Sink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Watches the system come back after a fault: processes that were killed are replaced, all are
/// ready, events are taken again, and events arrive again.
public final class Recovery {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Parts parts;
    private final long at;
    private final long deliveredBefore;
    private long delivery;
    private long ready;
    private long acceptedWhenReady;
    private long deliveredWhenReady;

    /// What is watched.
    public record Parts(Patient patient, Sink sink, Generator generator, Ticks ticks) {}

    /// @param at when it was hurt, in microseconds
    public Recovery(Parts parts, long at) {
        this.parts = parts;
        this.at = at;
        this.deliveredBefore = parts.sink().delivered();
    }

    /// Waits until it is well, at most [CrashPlan#RECOVERY].
    ///
    /// @param gone processes that must not be there any more
    public void await(List<Long> gone) throws IOException {
        long end = at + CrashPlan.RECOVERY.toSeconds() * 1_000_000;
        while (!well(gone)) {
            if (parts.ticks().micros() > end) {
                throw new IOException(
                        "not well again after %d s: %s"
                                .formatted(CrashPlan.RECOVERY.toSeconds(), lacking()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    public double secondsToReady() {
        return Math.max(0, ready - at) / 1e6;
    }

    public double secondsToDelivery() {
        return Math.max(0, delivery - at) / 1e6;
    }

    private boolean well(List<Long> gone) throws IOException {
        long accepted = parts.generator().accepted();
        long delivered = parts.sink().delivered();
        if (delivery == 0 && delivered > deliveredBefore) {
            delivery = parts.ticks().micros();
        }
        if (ready == 0 && replaced(gone) && parts.patient().ready()) {
            ready = parts.ticks().micros();
            acceptedWhenReady = accepted;
            deliveredWhenReady = delivered;
        }
        return ready > 0 && accepted > acceptedWhenReady && delivered > deliveredWhenReady;
    }

    private boolean replaced(List<Long> gone) throws IOException {
        var here = parts.patient().dataPlanes();
        return !gone.contains(parts.patient().postgres())
                && gone.stream().noneMatch(here::containsValue);
    }

    private String lacking() {
        if (ready == 0) {
            return "a process is missing or not ready";
        }
        return parts.generator().accepted() == acceptedWhenReady
                ? "no event is accepted"
                : "nothing is delivered";
    }
}
