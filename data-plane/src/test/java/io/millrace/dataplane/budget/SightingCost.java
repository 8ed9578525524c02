package io.millrace.dataplane.budget;

import io.millrace.core.event.Event;
import io.millrace.dataplane.catalog.Sightings;
import io.millrace.dataplane.catalog.Sightings.Sighting;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Normaliser;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the catalogue costs for an event that is decoded anyway, in nanoseconds of CPU, with the
/// properties of one in 64 looked at. To be run by hand; a figure of time is no test.
public final class SightingCost {
    private static final int EVENTS = 2_000;
    private static final int ROUNDS = 2_000;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private SightingCost() {}

    private record Decoded(Event event, LogRecord record) {}

    public static void main(String[] arguments) {
        var decoded = new ArrayList<Decoded>();
        for (var record : new ShopEvents(1).records(EVENTS)) {
            decoded.add(new Decoded(Normaliser.event(record), record));
        }
        run(decoded, ROUNDS / 4);
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        var kinds = run(decoded, ROUNDS);
        var nanos = (double) (threads.getCurrentThreadCpuTime() - before) / EVENTS / ROUNDS;
        System.out.printf("%.0f ns per event, %d kinds%n", nanos, kinds);
    }

    private static int run(List<Decoded> decoded, int rounds) {
        var seen = new Sightings();
        var count = 0;
        for (var round = 0; round < rounds; round++) {
            for (var one : decoded) {
                var sighting = Sighting.of(one.event(), one.record(), AT, 0);
                seen.see(sighting);
                if (count++ % 64 == 0) {
                    seen.sample(sighting, one.event());
                }
            }
        }
        return seen.events().size();
    }
}
