package io.millrace.bench.scenario;

import io.millrace.bench.crash.Patient;
import io.millrace.bench.crash.Recovery;
import io.millrace.bench.load.Generator;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.system.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Kills the data plane under a light load, as often as there are runs, and waits for what comes
/// after it.
final class KillRun {

    private static final double RATE = 1_000;
    private static final Duration BETWEEN = Duration.ofSeconds(12);

    private final Stage stage;
    private final Patient patient;

    KillRun(Stage stage) throws IOException {
        this.stage = stage;
        this.patient =
                new Patient(
                        stage.target()
                                .runFile()
                                .orElseThrow(
                                        () ->
                                                new IOException(
                                                        "start wants a Millrace of its own")));
    }

    Result run(Scenario.Start scenario, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        var run = new Run(stage);
        var load = shape.load(20, 16);
        var paced = load.open() ? load : load.at(RATE);
        var route = new Route(1, 0, false);
        var starts = Objects.requireNonNull(stage.starts());
        try (var wiring = stage.target().wire(route, stage.sink())) {
            var expected = new Expectation(stage.nextRun(), paced.users(), 1, null);
            stage.sink().expect(expected);
            try (var generator = stage.generator(wiring.aim(), paced, expected.run())) {
                generator.start();
                var kills = kills(run, generator, plan);
                run.stop(generator);
                return new Result.Start(
                        scenario.name(),
                        starts.onEmptyFolder(),
                        starts.onSameData(),
                        kills.stream().map(Recovery::secondsToReady).toList(),
                        kills.stream().map(Recovery::secondsToDelivery).toList(),
                        run.drained(generator, plan.drain(), expected));
            }
        }
    }

    private List<Recovery> kills(Run run, Generator generator, Plan plan)
            throws IOException, InterruptedException {
        var kills = new ArrayList<Recovery>();
        var parts = new Recovery.Parts(patient, stage.sink(), generator, stage.ticks());
        for (int i = 1; i <= plan.runs(); i++) {
            run.pass(generator, BETWEEN);
            stage.say("start: kill -9 of the data plane, %d of %d".formatted(i, plan.runs()));
            var gone = List.copyOf(patient.dataPlanes().values());
            Patient.signal("KILL", gone);
            long at = stage.ticks().micros();
            stage.rest(Duration.ofMillis(50)); // what was in the sockets has arrived by then
            var recovery = new Recovery(parts, at);
            recovery.await(gone);
            kills.add(recovery);
        }
        return kills;
    }
}
