package io.millrace.bench.report;

import io.millrace.bench.scenario.Measured;
import io.millrace.bench.scenario.Median;
import io.millrace.bench.scenario.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What Millrace promises on two cores with generator and sink on the same two, durable, and
/// whether these results keep it. Only what was measured is judged.
final class Goals {

    /// CPU µs per event of data plane and PostgreSQL, by scenario.
    private static final Map<String, Double> CPU =
            Map.of("e2e", 55.0, "e2e-js", 90.0, "e2e-1", 110.0, "e2e-unbatched", 120.0);

    /// CPU µs per event of the data plane alone, which here only takes events in.
    private static final Map<String, Double> TAKING = Map.of("ingest-20", 12.0, "ingest-1", 40.0);

    private static final Map<String, Double> RATE = Map.of("e2e", 15_000.0, "e2e-js", 10_000.0);
    private static final double WAL = 350;
    private static final double PASSPORT_MILLIS = 200;
    private static final double CONNECTIONS_MB = 150;
    private static final double PROBER_MILLIS = 50;
    private static final double TENTH = 0.1;
    private static final int SMALL_BACKLOG = 10_000;

    private final List<Verdict> verdicts = new ArrayList<>();

    private Goals() {}

    static List<Verdict> judge(List<Result> results) {
        var goals = new Goals();
        for (var result : results) {
            switch (result) {
                case Result.Flow flow -> goals.flow(flow);
                case Result.Isolation isolation -> goals.isolation(isolation);
                case Result.Outage outage -> goals.outage(outage);
                case Result.Backlog backlog -> goals.backlog(backlog, small(results));
                case Result.Connections run -> goals.connections(run);
                case Result.Idle idle -> goals.idle(idle);
                case Result.Start start -> goals.start(start);
                case Result.Soak soak -> {} // judged by reading its rows
            }
        }
        return List.copyOf(goals.verdicts);
    }

    private void flow(Result.Flow flow) {
        var median = new Median(flow.runs());
        if (flow.offeredPerSecond() > 0) {
            paced(flow, median);
            return;
        }
        var cpu = CPU.get(flow.name());
        if (cpu != null) {
            atMost(flow.name() + ": CPU per event", median.carriers(), cpu, "µs");
        }
        var taking = TAKING.get(flow.name());
        if (taking != null) {
            var cpuOfDoor = median.cpu("data-plane");
            atMost(flow.name() + ": CPU per event, data plane", cpuOfDoor, taking, "µs");
        }
        if (flow.name().equals("e2e")) {
            atMost(flow.name() + ": WAL per event", median.wal(), WAL, "B");
        }
        var rate = RATE.get(flow.name());
        if (rate != null) {
            double measured = median.of(Measured::acceptedPerSecond);
            add(
                    flow.name() + ": sustained",
                    "≥ " + number(rate) + " ev/s",
                    number(measured) + " ev/s",
                    measured >= rate);
        }
    }

    private void paced(Result.Flow flow, Median median) {
        if (!flow.name().equals("e2e")) {
            return;
        }
        atMost("e2e, paced: ack p99", of(median, run -> run.ack().p99()), 100, "ms");
        atMost("e2e, paced: end to end p50", of(median, run -> run.endToEnd().p50()), 150, "ms");
        atMost("e2e, paced: end to end p99", of(median, run -> run.endToEnd().p99()), 1000, "ms");
    }

    private void isolation(Result.Isolation isolation) {
        double up = new Median(isolation.up()).of(run -> run.endToEnd().p99());
        double down = new Median(isolation.down()).of(run -> run.endToEnd().p99());
        add(
                isolation.name() + ": the healthy one's p99",
                "within 10 % of " + number(up) + " ms",
                number(down) + " ms",
                down <= up * (1 + TENTH));
    }

    private void outage(Result.Outage outage) {
        double first = outage.secondsToFirst();
        double full = outage.secondsToFull();
        add(
                outage.name() + ": first delivery",
                "≤ 15 s",
                seconds(first),
                first >= 0 && first <= 15);
        add(
                outage.name() + ": full rate after that",
                "≤ 10 s",
                seconds(full < 0 ? full : full - first),
                full >= 0 && full - first <= 10);
    }

    private void backlog(Result.Backlog backlog, Optional<Result.Backlog> small) {
        if (!backlog.passports().isEmpty()) {
            var slowest = OptionalDouble.of(backlog.slowestPassport());
            atMost(backlog.name() + ": slowest passport", slowest, PASSPORT_MILLIS, "ms");
        }
        if (small.isEmpty() || backlog.events() == SMALL_BACKLOG) {
            return;
        }
        var here = new Median(backlog.runs());
        var there = new Median(small.get().runs());
        double rate = here.of(Measured::deliveredPerSecond);
        double before = there.of(Measured::deliveredPerSecond);
        add(
                backlog.name() + ": rate",
                "within 10 % of " + number(before) + " ev/s",
                number(rate) + " ev/s",
                rate >= before * (1 - TENTH));
        if (here.buffers().isPresent() && there.buffers().isPresent()) {
            double pages = here.buffers().getAsDouble();
            double pagesBefore = there.buffers().getAsDouble();
            add(
                    backlog.name() + ": pages per event",
                    "within 10 %% of %.3f".formatted(pagesBefore),
                    "%.3f".formatted(pages),
                    pages <= pagesBefore * (1 + TENTH));
        }
    }

    private void connections(Result.Connections run) {
        var name = "%,d %s: ".formatted(run.connections(), run.name());
        var megabytes = OptionalDouble.of(run.bytes() / 1e6);
        atMost(name + "memory of the data plane", megabytes, CONNECTIONS_MB, "MB");
        var slow = OptionalDouble.of(run.beside().ack().p99());
        atMost(name + "ack p99 beside them", slow, PROBER_MILLIS, "ms");
    }

    private void idle(Result.Idle idle) {
        double share = 0;
        for (var entry : idle.cpuShares().entrySet()) {
            if (entry.getKey().startsWith("data-plane") || entry.getKey().equals("postgres")) {
                share += entry.getValue() * 100;
            }
        }
        add(
                "idle: CPU of data plane and PostgreSQL",
                "≤ 1 % of a core",
                String.format(Locale.ROOT, "%.2f %%", share),
                share <= 1);
    }

    private void start(Result.Start start) {
        var more = new ArrayList<Double>();
        for (int i = 0; i < start.killToReady().size(); i++) {
            more.add(start.killToDelivery().get(i) - start.killToReady().get(i));
        }
        more.sort(null);
        if (!more.isEmpty()) {
            double middle = more.get(more.size() / 2);
            add(
                    "start: first delivery after kill -9",
                    "≤ 5 s after ready",
                    seconds(middle),
                    middle <= 5);
        }
    }

    private static Optional<Result.Backlog> small(List<Result> results) {
        return results.stream()
                .filter(Result.Backlog.class::isInstance)
                .map(Result.Backlog.class::cast)
                .filter(backlog -> backlog.events() == SMALL_BACKLOG)
                .findFirst();
    }

    private static OptionalDouble of(Median median, ToDoubleFunction<Measured> figure) {
        return OptionalDouble.of(median.of(figure));
    }

    private void atMost(String figure, OptionalDouble measured, double limit, String unit) {
        if (measured.isPresent()) {
            add(
                    figure,
                    "≤ " + number(limit) + " " + unit,
                    number(measured.getAsDouble()) + " " + unit,
                    measured.getAsDouble() <= limit);
        }
    }

    private void add(String figure, String target, String measured, boolean met) {
        verdicts.add(new Verdict(figure, target, measured, met));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    private static String seconds(double value) {
        return value < -0.5 ? "never" : String.format(Locale.ROOT, "%.1f s", value);
    }
}
