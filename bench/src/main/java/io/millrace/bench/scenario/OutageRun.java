package io.millrace.bench.scenario;

import io.millrace.bench.load.Generator;
import io.millrace.bench.load.Load;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Faults;
import io.millrace.bench.sink.Outage;
import io.millrace.bench.sink.Tally;
import io.millrace.bench.system.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The destination fails for a while under a load that goes on, then comes back: how long until the
/// first delivery, and until it gets again what it can take?
final class OutageRun {

    static final Duration OUTAGE = Duration.ofSeconds(80);
    static final int MOST_WAITING = 500_000;

    /// From this share of the rate found before on, the rate counts as full.
    static final double FULL = 0.8;

    private static final Faults DOWN = new Faults(1, 503, 0, 0, 0, Outage.NONE);
    private static final Duration WATCH = Duration.ofMinutes(4);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int STEPS_A_SECOND = 10;

    private final Stage stage;

    OutageRun(Stage stage) {
        this.stage = stage;
    }

    Result run(Scenario.Outage scenario, Plan plan, Load load)
            throws IOException, InterruptedException {
        var route = new Route(1, 0, false);
        try (var wiring = stage.target().wire(route, stage.sink())) {
            var flows = new Flows(stage);
            var leg = new Flows.Leg(scenario.name(), wiring.aim(), route, load);
            var tally = flows.warmUp(leg, plan);
            var before = flows.sustained(leg, plan);
            double offered =
                    load.open()
                            ? load.rate()
                            : Math.min(
                                    before.acceptedPerSecond() * 0.6,
                                    (double) MOST_WAITING / OUTAGE.toSeconds());
            stage.say("%s: %,.0f/s, 80 s of 503".formatted(scenario.name(), offered));
            var found = once(leg.paced(Math.floor(offered)), plan, before.deliveredPerSecond());
            return found.result(
                    scenario.name(), before.deliveredPerSecond(), tally.plus(before.tally()));
        }
    }

    private record Found(
            double offered, long waiting, double first, double full, double drained, Tally tally) {
        Result result(String name, double sustained, Tally before) {
            return new Result.Outage(
                    name, sustained, offered, waiting, first, full, drained, before.plus(tally));
        }
    }

    private Found once(Flows.Leg leg, Plan plan, double sustained)
            throws IOException, InterruptedException {
        var run = new Run(stage);
        var sink = stage.sink();
        var expected = new Expectation(stage.nextRun(), leg.load().users(), 1, null);
        sink.expect(expected);
        try (var generator = stage.generator(leg.aim(), leg.load(), expected.run())) {
            generator.start();
            run.pass(generator, plan.ramp());
            sink.faults(0, DOWN);
            run.pass(generator, OUTAGE);
            long waiting = generator.accepted() - sink.delivered();
            sink.faults(0, Faults.NONE);
            var deliveries = watch(generator);
            run.stop(generator);
            var tally = run.drained(generator, plan.drain(), expected);
            var comeback = new Comeback(deliveries, 1.0 / STEPS_A_SECOND);
            return new Found(
                    leg.load().rate(),
                    waiting,
                    comeback.secondsToFirst(),
                    comeback.secondsToFullRate(sustained * FULL),
                    deliveries.size() * comeback.step(),
                    tally);
        } finally {
            sink.faults(Faults.NONE);
        }
    }

    /// What had been delivered at each step, until little is waiting.
    private List<Long> watch(Generator generator) {
        var deliveries = new ArrayList<Long>();
        var sink = stage.sink();
        long most = WATCH.toMillis() / STEP.toMillis();
        deliveries.add(sink.delivered());
        double enough = generator.accepted() * 0.01;
        while (deliveries.size() < most && generator.accepted() - sink.delivered() > enough) {
            stage.rest(STEP);
            deliveries.add(sink.delivered());
        }
        return deliveries;
    }
}
