package io.millrace.dataplane.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.dataplane.inspect.Ledger;
import io.millrace.dataplane.inspect.Ledger.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.ToDoubleFunction;

/// The ledger as meters, read every ten seconds. The figures are those of all nodes together, the
/// same at each. One set of meters for each connection and source that is configured.
public final class LedgerMeters {
    private final MeterRegistry registry;
    private final Ledger ledger;
    private final Oldest oldest;
    private final Map<String, List<Meter>> meters = new HashMap<>();
    private volatile Ledger.Report report = Ledger.Report.NOTHING;

    public LedgerMeters(MeterRegistry registry, Ledger ledger, Oldest oldest) {
        this.registry = registry;
        this.ledger = ledger;
        this.oldest = oldest;
        Gauge.builder("millrace.ledger.imbalance", this, m -> m.report.imbalance())
                .description("Events the ledger cannot account for; anything but 0 is a defect")
                .register(registry);
    }

    /// To be called by one thread at a time.
    public CompletionStage<Void> read() {
        return ledger.report()
                .thenCompose(
                        found -> {
                            report = found;
                            register(found);
                            return oldest.look(found.connections().keySet());
                        });
    }

    private synchronized void register(Ledger.Report found) {
        found.connections().keySet().forEach(id -> meters.computeIfAbsent(id, this::connection));
        found.sources().keySet().forEach(id -> meters.computeIfAbsent(id, this::source));
        for (var known : Map.copyOf(meters).entrySet()) {
            var id = known.getKey();
            if (!found.connections().containsKey(id) && !found.sources().containsKey(id)) {
                meters.remove(id);
                known.getValue().forEach(registry::remove);
            }
        }
    }

    private List<Meter> connection(String id) {
        var made = new ArrayList<Meter>();
        made.add(counter(id, "delivered", f -> f.counters().delivered()));
        made.add(counter(id, "filtered", f -> f.counters().filtered()));
        made.add(counter(id, "dropped", f -> f.counters().dropped()));
        made.add(gauge("millrace.connection.aborted.events", id, f -> f.counters().aborted()));
        made.add(gauge("millrace.connection.expired.events", id, f -> f.counters().expired()));
        made.add(gauge("millrace.connection.parked.events", id, f -> f.counters().parked()));
        made.add(gauge("millrace.connection.lag.events", id, Figures::lag));
        made.add(gauge("millrace.connection.retrying.events", id, Figures::retrying));
        made.add(gauge("millrace.connection.waiting", id, f -> f.waiting() ? 1 : 0));
        made.add(gauge("millrace.connection.held", id, f -> f.held() ? 1 : 0));
        made.add(
                Gauge.builder("millrace.connection.oldest.waiting", this, m -> m.age(id))
                        .tag("connection", id)
                        .baseUnit("seconds")
                        .register(registry));
        return made;
    }

    private List<Meter> source(String id) {
        return List.of(
                sourceCounter(id, "logged", c -> c.logged()),
                sourceCounter(id, "rejected", c -> c.rejected()));
    }

    private double age(String connection) {
        return oldest.age(connection).map(Duration::toSeconds).orElse(0L);
    }

    private Meter counter(String id, String outcome, ToDoubleFunction<Figures> of) {
        return FunctionCounter.builder("millrace.connection.events", this, m -> m.value(id, of))
                .tag("connection", id)
                .tag("outcome", outcome)
                .register(registry);
    }

    private Meter gauge(String name, String id, ToDoubleFunction<Figures> of) {
        return Gauge.builder(name, this, m -> m.value(id, of))
                .tag("connection", id)
                .register(registry);
    }

    private Meter sourceCounter(String id, String outcome, ToDoubleFunction<Ledger.Intake> of) {
        return FunctionCounter.builder(
                        "millrace.source.events",
                        this,
                        m -> {
                            var count = m.report.sources().get(id);
                            return count == null ? 0 : of.applyAsDouble(count);
                        })
                .tag("source", id)
                .tag("outcome", outcome)
                .register(registry);
    }

    private double value(String connection, ToDoubleFunction<Figures> of) {
        var figures = report.connections().get(connection);
        return figures == null ? 0 : of.applyAsDouble(figures);
    }
}
