package io.millrace.bench.scenario;

import io.millrace.bench.load.Witness;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.system.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Remembers events spread evenly over a load and then asks the system about each of them.
final class Passports implements Witness {

    private static final int SAMPLES = 40;

    private final List<String> ids = new ArrayList<>();
    private final long every;
    private long seen;

    /// @param events how many there will be
    Passports(long events) {
        every = Math.max(1, events / SAMPLES);
    }

    @Override
    public void accepted(byte[] messageId) {
        if (seen++ % every == 0 && ids.size() < SAMPLES) {
            ids.add(new String(messageId, StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void sentAgain(int user, int sequence) {}

    /// Milliseconds of each answer; none for a system that has no passports. Throws [IOException]
    /// when an event that was accepted is not found. Call when nothing is accepted any more.
    List<Double> ask(Target target, Ticks ticks) throws IOException {
        var times = new ArrayList<Double>();
        for (var id : ids) {
            long before = ticks.micros();
            if (target.find(id)) {
                times.add((ticks.micros() - before) / 1e3);
            }
        }
        return times;
    }
}
