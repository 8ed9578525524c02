package io.millrace.dataplane.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.core.outcome.Verdict;
import io.millrace.dataplane.delivery.Attempt;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Counts every call to a destination and what came of its events, by connection. A replay counts
/// as its connection.
public final class Calls implements Consumer<Attempt> {
    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    private record Key(String connection, Verdict.Outcome outcome) {}

    public Calls(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void accept(Attempt attempt) {
        var connection = base(attempt.connection().value());
        timers.computeIfAbsent(connection, this::timer).record(attempt.took());
        for (var verdict : attempt.verdicts()) {
            counters.computeIfAbsent(new Key(connection, verdict.outcome()), this::counter)
                    .increment();
        }
    }

    private static String base(String id) {
        var end = id.indexOf('~');
        return end < 0 ? id : id.substring(0, end);
    }

    private Timer timer(String connection) {
        return Quantiles.timer("millrace.calls").tag("connection", connection).register(registry);
    }

    private Counter counter(Key key) {
        return Counter.builder("millrace.tries")
                .tag("connection", key.connection())
                .tag("outcome", key.outcome().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
