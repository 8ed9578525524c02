package io.millrace.bench;

import io.millrace.bench.crash.Crash;
import io.millrace.bench.load.Aim;
import io.millrace.bench.measure.Database;
import io.millrace.bench.measure.Machine;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.report.JsonReport;
import io.millrace.bench.report.Report;
import io.millrace.bench.scenario.Bench;
import io.millrace.bench.scenario.Result;
import io.millrace.bench.scenario.Sampler;
import io.millrace.bench.scenario.Scenario;
import io.millrace.bench.scenario.Stage;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.system.ForeignTarget;
import io.millrace.bench.system.Launcher;
import io.millrace.bench.system.MillraceTarget;
import io.millrace.bench.system.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `millrace bench`: chooses the system, runs the scenarios, prints the table.
public final class Main {

    private static final int FOREIGN_SINK_PORT = 9099;

    private final Options options;
    private final List<Scenario> scenarios;
    private final List<Result> results = new ArrayList<>();
    private final Ticks ticks = Ticks.system();
    private Stage.@Nullable Starts starts;

    private Main(Options options) {
        this.options = options;
        this.scenarios = options.chosen();
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        try {
            var options = Options.parse(arguments);
            if (options.help()) {
                System.out.print(Help.text());
                return 0;
            }
            return options.crash() ? crash(options) : new Main(options).run();
        } catch (IllegalArgumentException e) {
            System.err.println("millrace bench: " + e.getMessage() + " (see --help)");
            return 2;
        } catch (IOException | SQLException e) {
            System.err.println("millrace bench: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int crash(Options options) throws IOException, InterruptedException {
        var script = Home.script(options.text("millrace").map(Path::of));
        var plan = options.crashPlan(Ticks.system().micros() & 0xffff);
        var folder =
                options.text("data")
                        .map(Path::of)
                        .orElse(script.resolveSibling(".build/bench").resolve("crash-" + pid()));
        return new Crash(plan, script, folder.toAbsolutePath()).run();
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private int run() throws IOException, InterruptedException, SQLException {
        if (options.elsewhere() && scenarios.stream().anyMatch(Scenario.Start.class::isInstance)) {
            throw new IllegalArgumentException("start wants a fresh Millrace of its own");
        }
        if (scenarios.stream().allMatch(Scenario.Self.class::isInstance)) {
            return against(new ForeignTarget(anyAim(), Map.of(), Optional.empty()), 0);
        }
        if (options.text("url").isPresent()) {
            var target =
                    new ForeignTarget(anyAim(), options.processes(), options.text("database-url"));
            return against(target, FOREIGN_SINK_PORT);
        }
        if (options.text("run-json").isPresent()) {
            return againstMillrace(Path.of(options.text("run-json").get()));
        }
        try (var launcher = launcher()) {
            System.err.println("starting a fresh Millrace");
            return againstMillrace(start(launcher));
        }
    }

    /// Starts the system, and once more where that is to be measured.
    private Path start(Launcher launcher) throws IOException, InterruptedException {
        var runFile = launcher.start();
        double first = launcher.secondsToReady();
        if (scenarios.stream().anyMatch(Scenario.Start.class::isInstance)) {
            System.err.println("start: once more on the same data");
            runFile = launcher.restart();
            starts = new Stage.Starts(first, launcher.secondsToReady());
        }
        return runFile;
    }

    private Aim anyAim() {
        return new Aim(
                URI.create(options.text("url").orElse("http://127.0.0.1")),
                options.text("write-key").orElse("none"));
    }

    private Launcher launcher() throws IOException {
        var script = Home.script(options.text("millrace").map(Path::of));
        var folder =
                options.text("data")
                        .map(Path::of)
                        .orElse(script.resolveSibling(".build/bench").resolve("data-" + pid()));
        return new Launcher(script, folder.toAbsolutePath(), options.flag("keep"));
    }

    private int againstMillrace(Path runFile)
            throws IOException, InterruptedException, SQLException {
        try (var target = new MillraceTarget(runFile)) {
            return against(target, 0);
        }
    }

    private int against(Target target, int sinkPort)
            throws IOException, InterruptedException, SQLException {
        try (var sink = new Sink(options.number("sink-port", sinkPort), ticks);
                var database = database(target)) {
            sink.faults(options.faults());
            var sampler = new Sampler(target, database, ticks);
            var stage = new Stage(target, sink, sampler, ticks, System.err::println);
            var bench = new Bench(stage.started(starts));
            var facts = facts(target, database);
            for (var scenario : scenarios) {
                results.addAll(bench.run(scenario, options.plan(), options.shape()));
            }
            return publish(new Report(facts, results));
        }
    }

    private static @Nullable Database database(Target target) throws IOException, SQLException {
        var url = target.databaseUrl();
        return url.isPresent() ? Database.open(url.get()) : null;
    }

    private Map<String, String> facts(Target target, @Nullable Database database)
            throws SQLException {
        var facts = new LinkedHashMap<>(target.facts());
        var plan = options.plan();
        facts.put(
                "runs",
                "%d of %d s after %d s of warm-up, median"
                        .formatted(
                                plan.runs(), plan.window().toSeconds(), plan.warmUp().toSeconds()));
        facts.putAll(Machine.facts(target.dataFolder()));
        if (database != null) {
            facts.put("postgres", database.settings().toString());
        }
        return facts;
    }

    private int publish(Report report) throws IOException {
        System.out.print(report.text());
        for (var json : options.resultFiles()) {
            var folder = json.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            JsonReport.write(report, json);
        }
        var out = options.text("out").map(Path::of);
        if (out.isPresent()) {
            Files.writeString(out.get().resolve("table.txt"), report.text());
        }
        return report.results().stream().allMatch(Result::kept) ? 0 : 1;
    }
}
