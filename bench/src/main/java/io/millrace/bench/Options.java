package io.millrace.bench;

import io.millrace.bench.crash.CrashPlan;
import io.millrace.bench.crash.Fault;
import io.millrace.bench.scenario.Plan;
import io.millrace.bench.scenario.Scenario;
import io.millrace.bench.scenario.Shape;
import io.millrace.bench.sink.Faults;
import io.millrace.bench.sink.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The command line: scenario names and `--name value` pairs. Anything unknown, missing or out of
/// range is an [IllegalArgumentException] that says so.
record Options(List<String> scenarios, Map<String, String> values, boolean help) {

    private static final Set<String> FLAGS = Set.of("help", "keep");
    private static final Set<String> NAMES =
            Set.of(
                    "run-json",
                    "url",
                    "write-key",
                    "process",
                    "database-url",
                    "data",
                    "millrace",
                    "clients",
                    "users",
                    "rate",
                    "window",
                    "runs",
                    "seconds",
                    "warm-up",
                    "ramp",
                    "drain",
                    "paced",
                    "sink-port",
                    "json",
                    "out",
                    "fail",
                    "fail-status",
                    "retry-after",
                    "cut",
                    "delay-ms",
                    "outage",
                    "minutes",
                    "nodes",
                    "seed",
                    "victims");
    private static final String CRASH = "crash";
    private static final List<String> DEFAULT = List.of("e2e", "e2e-js");

    Options {
        scenarios = List.copyOf(scenarios);
        values = Map.copyOf(values);
    }

    static Options parse(String... arguments) {
        var scenarios = new ArrayList<String>();
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (!argument.startsWith("-")) {
                scenarios.add(argument);
                continue;
            }
            var name = argument.equals("-h") ? "help" : argument.replaceFirst("^--", "");
            if (FLAGS.contains(name)) {
                values.put(name, "true");
            } else if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("unknown option " + argument);
            } else if (++i >= arguments.length) {
                throw new IllegalArgumentException(argument + " needs a value");
            } else {
                values.merge(name, arguments[i], (first, second) -> first + "," + second);
            }
        }
        return new Options(scenarios, values, values.containsKey("help"));
    }

    /// The scenarios asked for; `all` is every one, none is the main job without and with code.
    List<Scenario> chosen() {
        if (scenarios.contains("all")) {
            return Scenario.ALL.stream().filter(each -> !elsewhere() || !isStart(each)).toList();
        }
        return (scenarios.isEmpty() ? DEFAULT : scenarios)
                .stream()
                        .map(
                                name ->
                                        Scenario.named(name)
                                                .orElseThrow(
                                                        () ->
                                                                new IllegalArgumentException(
                                                                        "no scenario " + name)))
                        .toList();
    }

    /// The crash loop is asked for, and nothing else.
    boolean crash() {
        if (!scenarios.contains(CRASH)) {
            return false;
        }
        if (scenarios.size() > 1 || elsewhere()) {
            throw new IllegalArgumentException("crash runs alone, on a fresh Millrace of its own");
        }
        return true;
    }

    /// @param seed when none is given
    CrashPlan crashPlan(long seed) {
        return new CrashPlan(
                Duration.ofMillis(Math.round(decimal("minutes", 3) * 60_000)),
                number("nodes", 1),
                number("seed", (int) seed),
                text("victims").map(Fault::parse).orElse(EnumSet.allOf(Fault.class)),
                decimal("rate", 400),
                flag("keep"));
    }

    /// The system is not one that the bench starts.
    boolean elsewhere() {
        return values.containsKey("url") || values.containsKey("run-json");
    }

    private static boolean isStart(Scenario scenario) {
        return scenario instanceof Scenario.Start;
    }

    Plan plan() {
        return new Plan(
                seconds("warm-up", 20),
                seconds("ramp", 3),
                seconds("seconds", 15),
                seconds("drain", 60),
                number("runs", 3),
                decimal("paced", 0.6),
                Duration.ofMillis(Math.round(decimal("minutes", 10) * 60_000)));
    }

    Shape shape() {
        return new Shape(
                number("clients", 0),
                number("users", 1000),
                decimal("rate", 0),
                number("window", 5000));
    }

    Faults faults() {
        return new Faults(
                decimal("fail", 0),
                number("fail-status", 503),
                number("retry-after", 0),
                decimal("cut", 0),
                number("delay-ms", 0),
                outage());
    }

    private Outage outage() {
        var value = values.get("outage");
        if (value == null) {
            return Outage.NONE;
        }
        if (!value.matches("\\d{1,6}-\\d{1,6}")) {
            throw new IllegalArgumentException("--outage wants two times, as in 10-20: " + value);
        }
        int dash = value.indexOf('-');
        return new Outage(
                Duration.ofSeconds(Long.parseLong(value.substring(0, dash))),
                Duration.ofSeconds(Long.parseLong(value.substring(dash + 1))));
    }

    /// Where the results go as JSON, from `--json FILE` and `--out FOLDER`.
    List<Path> resultFiles() {
        return Stream.concat(
                        text("json").map(Path::of).stream(),
                        text("out").map(out -> Path.of(out, "results.json")).stream())
                .toList();
    }

    /// Process ids by name, from `--process name=pid`, which may be repeated.
    Map<String, Long> processes() {
        var processes = new LinkedHashMap<String, Long>();
        text("process")
                .ifPresent(
                        all -> {
                            for (var each : all.split(",", -1)) {
                                if (!each.matches("[^=]+=\\d+")) {
                                    throw new IllegalArgumentException(
                                            "--process wants name=pid: " + each);
                                }
                                int equals = each.indexOf('=');
                                processes.put(
                                        each.substring(0, equals),
                                        Long.parseLong(each.substring(equals + 1)));
                            }
                        });
        return processes;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean flag(String name) {
        return values.containsKey(name);
    }

    int number(String name, int otherwise) {
        double value = decimal(name, otherwise);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("--" + name + " wants a whole number: " + value);
        }
        return (int) value;
    }

    private double decimal(String name, double otherwise) {
        var value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " wants a number: " + value, e);
        }
    }

    private Duration seconds(String name, double otherwise) {
        return Duration.ofMillis(Math.round(decimal(name, otherwise) * 1000));
    }
}
