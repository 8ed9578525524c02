package io.millrace.bench.scenario;

import io.millrace.bench.load.Generator;
import io.millrace.bench.load.Load;
import io.millrace.bench.measure.Database;
import io.millrace.bench.measure.Heap;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.system.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A steady load for long, looked at again and again: heap, memory, open files, tables, dead rows.
final class SoakRun {

    private static final int POINTS = 120;
    private static final double SHARE = 0.7;

    private final Stage stage;
    private final Run run;

    SoakRun(Stage stage) {
        this.stage = stage;
        this.run = new Run(stage);
    }

    Result run(Scenario.Soak scenario, Plan plan, Load load)
            throws IOException, InterruptedException {
        var route = new Route(1, 0, false);
        try (var wiring = stage.target().wire(route, stage.sink())) {
            var leg = new Flows.Leg(scenario.name(), wiring.aim(), route, load);
            var flows = new Flows(stage);
            var tally = flows.warmUp(leg, plan);
            double rate = load.rate();
            if (!load.open()) {
                var before = flows.sustained(leg, plan);
                tally = tally.plus(before.tally());
                rate = Math.floor(before.acceptedPerSecond() * SHARE);
            }
            stage.say(
                    "%s: %,.0f/s for %d min"
                            .formatted(scenario.name(), rate, plan.soak().toMinutes()));
            var expected = new Expectation(stage.nextRun(), load.users(), 1, null);
            stage.sink().expect(expected);
            try (var generator = stage.generator(wiring.aim(), load.at(rate), expected.run())) {
                generator.start();
                var points = points(generator, plan.soak());
                run.stop(generator);
                tally = tally.plus(run.drained(generator, plan.drain(), expected));
                return new Result.Soak(scenario.name(), rate, points, tally);
            }
        }
    }

    private List<Result.Soak.Point> points(Generator generator, Duration time)
            throws IOException, InterruptedException {
        var step = time.dividedBy(POINTS);
        if (step.compareTo(Duration.ofSeconds(5)) < 0) {
            step = Duration.ofSeconds(5);
        }
        var points = new ArrayList<Result.Soak.Point>();
        double minutes = 0;
        while (minutes * 60 < time.toSeconds()) {
            var window = run.window(generator, step);
            minutes += step.toMillis() / 60e3;
            points.add(point(minutes, generator, window));
        }
        return points;
    }

    private Result.Soak.Point point(double minutes, Generator generator, Window window)
            throws IOException {
        var sampler = stage.sampler();
        long heap = 0;
        for (var process : carriers(sampler.pids()).values()) {
            heap += Heap.usedBytes(process);
        }
        return new Result.Soak.Point(
                minutes,
                generator.accepted() - stage.sink().delivered(),
                window.endToEnd().p99(),
                heap,
                sum(carriers(window.memory())),
                sum(carriers(sampler.openFiles())),
                sampler.asked(Database::queueBytes),
                sampler.asked(Database::deadTuples));
    }

    private static Map<String, Long> carriers(Map<String, Long> byName) {
        var carriers = new LinkedHashMap<>(byName);
        carriers.keySet().removeIf(name -> !name.startsWith("data-plane"));
        return carriers;
    }

    private static long sum(Map<String, Long> numbers) {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }
}
