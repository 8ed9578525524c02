package io.millrace.bench.scenario;

import io.millrace.bench.load.Generator;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Tally;
import io.millrace.bench.system.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Fills the log while the connection is paused, then lets it go on under a load that stays just so
/// far ahead of delivery: the backlog keeps its size while rate and pages read are measured.
final class BacklogRun {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int EVENTS_PER_REQUEST = 20;
    private static final int CLIENTS = 64;

    /// What is owed at the end is only waited for when that is a matter of seconds.
    private static final int WAITED_FOR = 100_000;

    private final Stage stage;
    private final Run run;

    BacklogRun(Stage stage) {
        this.stage = stage;
        this.run = new Run(stage);
    }

    Result run(Scenario.Backlog scenario, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        var route = new Route(1, 0, false);
        var load = shape.load(EVENTS_PER_REQUEST, CLIENTS).closed(scenario.events());
        try (var wiring = stage.target().wire(route, stage.sink())) {
            var leg = new Flows.Leg(scenario.name(), wiring.aim(), route, load.closed(5_000));
            var tally = new Flows(stage).warmUp(leg, plan);
            var expected = new Expectation(stage.nextRun(), load.users(), 1, null);
            wiring.enable(false);
            stage.sink().expect(expected);
            try (var generator = stage.generator(wiring.aim(), load, expected.run())) {
                stage.say("%s: filling".formatted(scenario.name()));
                var passports = new Passports(scenario.events());
                generator.tell(passports);
                generator.start();
                fill(generator, scenario.events() - EVENTS_PER_REQUEST * CLIENTS);
                var asked = passports.ask(stage.target(), stage.ticks());
                wiring.enable(true);
                var windows = windows(scenario.name(), generator, plan);
                run.stop(generator);
                var judged = judged(scenario, generator, plan, expected);
                return new Result.Backlog(
                        scenario.name(), scenario.events(), windows, asked, tally.plus(judged));
            }
        }
    }

    private void fill(Generator generator, long events) throws IOException, InterruptedException {
        long before = -1;
        for (int still = 0; generator.accepted() < events; still++) {
            if (generator.accepted() > before) {
                before = generator.accepted();
                still = 0;
            } else if (still > 300) {
                throw new IOException("the log takes nothing more after %,d".formatted(before));
            }
            run.pass(generator, LOOK);
        }
    }

    private List<Measured> windows(String name, Generator generator, Plan plan)
            throws IOException, InterruptedException {
        run.pass(generator, plan.ramp());
        var windows = new ArrayList<Measured>();
        for (int i = 1; i <= plan.runs(); i++) {
            stage.say("%s: run %d of %d".formatted(name, i, plan.runs()));
            windows.add(
                    run.window(generator, plan.window()).figures(generator.retries(), Tally.NONE));
        }
        return windows;
    }

    /// A long backlog is left where it is; order and duplicates are judged all the same.
    private Tally judged(
            Scenario.Backlog scenario, Generator generator, Plan plan, Expectation expected) {
        if (scenario.events() <= WAITED_FOR) {
            return run.drained(generator, plan.drain(), expected);
        }
        return stage.sink().judge(new int[expected.users()]);
    }
}
