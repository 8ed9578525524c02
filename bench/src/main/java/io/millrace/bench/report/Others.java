package io.millrace.bench.report;

import io.millrace.bench.scenario.Measured;
import io.millrace.bench.scenario.Median;
import io.millrace.bench.scenario.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tables of everything that is not a flow.
final class Others {

    private static final int SOAK_ROWS = 12;

    private Others() {}

    static String idle(Result.Idle idle) {
        var table = new Table().row(List.of(idle.name(), "CPU % of a core", "memory MB"));
        double cpu = 0;
        double memory = 0;
        for (var name : idle.memoryBytes().keySet()) {
            double share = idle.cpuShares().getOrDefault(name, 0.0) * 100;
            double megabytes = idle.memoryBytes().getOrDefault(name, 0L) / 1e6;
            if (!name.equals("bench")) {
                cpu += share;
                memory += megabytes;
            }
            table.row(
                    List.of(
                            name,
                            String.format(Locale.ROOT, "%.2f", share),
                            String.format(Locale.ROOT, "%,.0f", megabytes)));
        }
        var sum =
                List.of(
                        "together, without bench",
                        String.format(Locale.ROOT, "%.2f", cpu),
                        String.format(Locale.ROOT, "%,.0f", memory));
        return table.row(sum).text();
    }

    static String connections(Result.Connections run) {
        return String.format(
                Locale.ROOT,
                "%s: %,d that say nothing take %,.1f MB of the data plane; acknowledged beside them"
                        + " p50 %.1f, p99 %.1f ms, without them %.1f and %.1f ms\n",
                run.name(),
                run.connections(),
                run.bytes() / 1e6,
                run.beside().ack().p50(),
                run.beside().ack().p99(),
                run.alone().ack().p50(),
                run.alone().ack().p99());
    }

    static String start(Result.Start start) {
        var text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s: ready after %.1f s on an empty folder, after %.1f s on the same"
                                + " data\n",
                        start.name(),
                        start.firstSeconds(),
                        start.secondSeconds()));
        for (int i = 0; i < start.killToReady().size(); i++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s: kill -9 of the data plane: ready after %.1f s, first delivery"
                                    + " after %.1f s\n",
                            start.name(),
                            start.killToReady().get(i),
                            start.killToDelivery().get(i)));
        }
        return text.toString();
    }

    static String isolation(Result.Isolation isolation) {
        var table = new Table();
        table.row(
                List.of(isolation.name(), "accepted", "healthy one's", "end to end", "CPU µs/ev"));
        table.row(List.of("", "ev/s", "p50 ms", "p99 ms", "system"));
        table.row(isolationRow("all ten up", isolation.up()));
        table.row(isolationRow("one of ten up", isolation.down()));
        return table.text();
    }

    private static List<String> isolationRow(String name, List<Measured> runs) {
        var median = new Median(runs);
        return List.of(
                name,
                String.format(Locale.ROOT, "%,.0f", median.of(Measured::acceptedPerSecond)),
                String.format(Locale.ROOT, "%,.0f", median.of(run -> run.endToEnd().p50())),
                String.format(Locale.ROOT, "%,.0f", median.of(run -> run.endToEnd().p99())),
                String.format(Locale.ROOT, "%.1f", median.carriers().orElse(0)));
    }

    static String outage(Result.Outage outage) {
        return String.format(
                Locale.ROOT,
                "%s: 80 s of 503 at %,.0f ev/s left %,d waiting; first delivery %.1f s after the"
                    + " end, full rate (0.8 of %,.0f ev/s) after %.1f s, drained after %.0f s\n",
                outage.name(),
                outage.offeredPerSecond(),
                outage.waiting(),
                outage.secondsToFirst(),
                outage.sustainedPerSecond(),
                outage.secondsToFull(),
                outage.secondsToDrained());
    }

    static String backlogs(List<Result.Backlog> backlogs) {
        var table = new Table();
        table.row(
                List.of("", "waiting", "delivered", "end-to-end", "CPU µs/ev", "pages", "slowest"));
        table.row(
                List.of(
                        "scenario",
                        "events",
                        "ev/s",
                        "p50 ms",
                        "system",
                        "per event",
                        "passport ms"));
        for (var backlog : backlogs) {
            var median = new Median(backlog.runs());
            var pages = median.buffers();
            table.row(
                    List.of(
                            backlog.name(),
                            String.format(Locale.ROOT, "%,d", backlog.events()),
                            String.format(
                                    Locale.ROOT, "%,.0f", median.of(Measured::deliveredPerSecond)),
                            String.format(
                                    Locale.ROOT, "%,.0f", median.of(run -> run.endToEnd().p50())),
                            String.format(Locale.ROOT, "%.1f", median.carriers().orElse(0)),
                            pages.isPresent()
                                    ? String.format(Locale.ROOT, "%.3f", pages.getAsDouble())
                                    : "-",
                            String.format(Locale.ROOT, "%.0f", backlog.slowestPassport())));
        }
        return table.text();
    }

    static String soak(Result.Soak soak) {
        var table = new Table();
        table.row(
                List.of(
                        soak.name(),
                        "waiting",
                        "end-to-end",
                        "heap",
                        "memory",
                        "open",
                        "queue",
                        "dead"));
        table.row(List.of("minutes", "events", "p99 ms", "MB", "MB", "files", "MB", "rows"));
        var points = soak.points();
        int step = Math.max(1, (points.size() + SOAK_ROWS - 1) / SOAK_ROWS);
        var shown = new ArrayList<Result.Soak.Point>();
        for (int i = step - 1; i < points.size(); i += step) {
            shown.add(points.get(i));
        }
        shown.forEach(point -> table.row(soakRow(point)));
        return table.text();
    }

    private static List<String> soakRow(Result.Soak.Point point) {
        var queue = point.queueBytes();
        var dead = point.deadTuples();
        return List.of(
                String.format(Locale.ROOT, "%.1f", point.minutes()),
                String.format(Locale.ROOT, "%,d", point.waiting()),
                String.format(Locale.ROOT, "%,.0f", point.p99()),
                String.format(Locale.ROOT, "%,.0f", point.heapBytes() / 1e6),
                String.format(Locale.ROOT, "%,.0f", point.memoryBytes() / 1e6),
                String.format(Locale.ROOT, "%,d", point.openFiles()),
                queue == null ? "-" : String.format(Locale.ROOT, "%,.0f", queue / 1e6),
                dead == null ? "-" : String.format(Locale.ROOT, "%,d", dead));
    }
}
