package io.millrace.bench.report;

import io.millrace.bench.scenario.Measured;
import io.millrace.bench.scenario.Median;
import io.millrace.bench.scenario.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// The results for people: one table of flows, one of the system at rest, and what to know about
/// the machine.
public record Report(Map<String, String> facts, List<Result> results) {

    /// Beyond this share of the machine other processes make rates meaningless.
    private static final double NOISE = 0.05;

    public Report {
        results = List.copyOf(results);
    }

    public String text() {
        var text = new StringBuilder();
        var flows = of(Result.Flow.class);
        if (!flows.isEmpty()) {
            text.append(flowTable(flows)).append('\n');
        }
        var backlogs = of(Result.Backlog.class);
        if (!backlogs.isEmpty()) {
            text.append(Others.backlogs(backlogs)).append('\n');
        }
        for (var result : results) {
            switch (result) {
                case Result.Flow flow -> {} // in the table above
                case Result.Backlog backlog -> {} // in the table above
                case Result.Connections run -> text.append(Others.connections(run)).append('\n');
                case Result.Idle idle -> text.append(Others.idle(idle)).append('\n');
                case Result.Start start -> text.append(Others.start(start)).append('\n');
                case Result.Isolation run -> text.append(Others.isolation(run)).append('\n');
                case Result.Outage outage -> text.append(Others.outage(outage)).append('\n');
                case Result.Soak soak -> text.append(Others.soak(soak)).append('\n');
            }
            text.append(violations(result));
        }
        text.append(goals());
        facts.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        flows.forEach(flow -> text.append(remarks(flow)));
        return text.toString();
    }

    private <T extends Result> List<T> of(Class<T> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private String goals() {
        var verdicts = Goals.judge(results);
        if (verdicts.isEmpty()) {
            return "";
        }
        var table = new Table().row(List.of("target", "", "measured", ""));
        for (var verdict : verdicts) {
            table.row(
                    List.of(
                            verdict.figure(),
                            verdict.target(),
                            verdict.measured(),
                            verdict.met() ? "met" : "missed"));
        }
        return table.text() + "\n";
    }

    /// Of a result that has no columns for them.
    private static String violations(Result result) {
        return result.kept() || result instanceof Result.Flow
                ? ""
                : "%s: events were lost or out of order, see --json\n\n".formatted(result.name());
    }

    private static String flowTable(List<Result.Flow> flows) {
        var processes = new TreeSet<String>();
        flows.forEach(flow -> new Median(flow.runs()).processes().forEach(processes::add));
        var top = new ArrayList<>(List.of("", "accepted", "delivered", "ack", "ack"));
        top.addAll(List.of("end-to-end", "end-to-end", "CPU µs/ev"));
        processes.forEach(process -> top.add(""));
        top.addAll(List.of("WAL", "", "dupli-", "out of"));
        var head = new ArrayList<>(List.of("scenario", "ev/s", "ev/s", "p50 ms", "p99 ms"));
        head.addAll(List.of("p50 ms", "p99 ms", "system"));
        head.addAll(processes);
        head.addAll(List.of("B/ev", "lost", "cates", "order"));
        var table = new Table().row(top).row(head);
        flows.forEach(flow -> table.row(flowRow(flow, processes)));
        return table.text();
    }

    private static List<String> flowRow(Result.Flow flow, Iterable<String> processes) {
        var median = new Median(flow.runs());
        var tally = flow.tally();
        boolean delivers = tally.delivered() > 0 || tally.lost() > 0;
        var cells = new ArrayList<String>();
        cells.add(flow.name() + (flow.offeredPerSecond() > 0 ? ", paced" : ""));
        cells.add(whole(median.of(Measured::acceptedPerSecond)));
        cells.add(delivers ? whole(median.of(Measured::deliveredPerSecond)) : "-");
        cells.add(millis(median.of(run -> run.ack().p50())));
        cells.add(millis(median.of(run -> run.ack().p99())));
        cells.add(delivers ? millis(median.of(run -> run.endToEnd().p50())) : "-");
        cells.add(delivers ? millis(median.of(run -> run.endToEnd().p99())) : "-");
        cells.add(tenth(systemCpu(median)));
        processes.forEach(process -> cells.add(tenth(median.cpu(process))));
        cells.add(median.wal().isPresent() ? whole(median.wal().getAsDouble()) : "-");
        cells.add(delivers ? count(tally.lost()) : "-");
        cells.add(delivers ? count(tally.duplicates()) : "-");
        cells.add(delivers ? count(tally.outOfOrder()) : "-");
        return cells;
    }

    /// The system alone, without the bench that shares its cores.
    private static OptionalDouble systemCpu(Median median) {
        var names = median.processes().filter(name -> !name.equals("bench")).toList();
        return names.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        names.stream().mapToDouble(name -> median.cpu(name).orElse(0)).sum());
    }

    private static String remarks(Result.Flow flow) {
        var median = new Median(flow.runs());
        var name = flow.name() + (flow.offeredPerSecond() > 0 ? ", paced" : "");
        var remarks = new StringBuilder();
        double other = median.of(Measured::otherCpu);
        double stolen = median.of(Measured::stolenCpu);
        if (other + stolen > NOISE) {
            remarks.append(
                    String.format(
                            Locale.ROOT,
                            "%s: other processes used %.0f %% of the cores, the host %.0f %%\n",
                            name,
                            other * 100,
                            stolen * 100));
        }
        double retries = median.of(Measured::retries);
        if (retries > 0) {
            remarks.append(
                    String.format(
                            Locale.ROOT,
                            "%s: %.0f requests a run were sent again\n",
                            name,
                            retries));
        }
        if (flow.tally().unedited() > 0) {
            remarks.append(
                    String.format(
                            Locale.ROOT,
                            "%s: %d events untransformed\n",
                            name,
                            flow.tally().unedited()));
        }
        return remarks.toString();
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static String tenth(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "-";
    }
}
