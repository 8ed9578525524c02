package io.millrace.bench.scenario;

import io.millrace.bench.load.Load;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Faults;
import io.millrace.bench.sink.Outage;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.sink.Tally;
import java.io.IOException;
import java.util.ArrayList;

/// Runs with all destinations up and runs with all but one down, in turns, at the same fixed rate:
/// what the machine does meanwhile hits both alike. Latency is that of the healthy one.
final class IsolationRun {

    private static final int HEALTHY = 0;
    private static final Faults DOWN = new Faults(1, 503, 0, 0, 0, Outage.NONE);

    private final Stage stage;
    private final Flows flows;
    private Tally tally = Tally.NONE;

    IsolationRun(Stage stage) {
        this.stage = stage;
        this.flows = new Flows(stage);
    }

    Result run(Scenario.Isolation scenario, Plan plan, Load load)
            throws IOException, InterruptedException {
        try (var wiring = stage.target().wire(scenario.route(), stage.sink())) {
            var leg = new Flows.Leg(scenario.name(), wiring.aim(), scenario.route(), load);
            tally = flows.warmUp(leg, plan);
            var paced = load.open() ? leg : leg.paced(rate(leg, plan));
            var up = new ArrayList<Measured>();
            var down = new ArrayList<Measured>();
            for (int i = 1; i <= plan.runs(); i++) {
                var which = " up, at %,.0f/s, run %d".formatted(paced.load().rate(), i);
                stage.say(scenario.name() + ": all" + which);
                up.add(once(paced, plan, false));
                stage.say(scenario.name() + ": one" + which);
                down.add(once(paced, plan, true));
            }
            return new Result.Isolation(scenario.name(), paced.load().rate(), tally, up, down);
        }
    }

    private double rate(Flows.Leg leg, Plan plan) throws IOException, InterruptedException {
        var sustained = flows.sustained(leg, plan);
        tally = tally.plus(sustained.tally());
        double share = plan.paced() > 0 ? plan.paced() : 0.6;
        return Math.max(1, Math.floor(sustained.acceptedPerSecond() * share));
    }

    private Measured once(Flows.Leg leg, Plan plan, boolean othersDown)
            throws IOException, InterruptedException {
        var run = new Run(stage);
        var sink = stage.sink();
        var load = leg.load();
        int destinations = leg.route().destinations();
        var expected = new Expectation(stage.nextRun(), load.users(), destinations, null, HEALTHY);
        sink.expect(expected);
        try (var generator = stage.generator(leg.aim(), load, expected.run())) {
            if (othersDown) {
                takeDown(sink, destinations);
            }
            generator.start();
            run.pass(generator, plan.ramp());
            var window = run.window(generator, plan.window());
            sink.faults(Faults.NONE);
            run.stop(generator);
            var judged = run.drained(generator, plan.drain(), expected);
            return window.figures(generator.retries(), judged);
        } finally {
            sink.faults(Faults.NONE);
        }
    }

    private static void takeDown(Sink sink, int destinations) {
        for (int i = 0; i < destinations; i++) {
            if (i != HEALTHY) {
                sink.faults(i, DOWN);
            }
        }
    }
}
