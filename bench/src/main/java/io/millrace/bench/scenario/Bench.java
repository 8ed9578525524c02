package io.millrace.bench.scenario;

import io.millrace.bench.load.Aim;
import io.millrace.bench.load.Load;
import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Sink;
import io.millrace.bench.sink.Tally;
import io.millrace.bench.system.MillraceTarget;
import io.millrace.bench.system.Route;
import io.millrace.bench.system.Target;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Runs scenarios against a target, one after the other.
public final class Bench {

    private final Target target;
    private final Sink sink;
    private final Sampler sampler;
    private final Ticks ticks;
    private final Consumer<String> progress;
    private int runs;

    /// @param progress hears a line before each part
    public Bench(
            Target target, Sink sink, Sampler sampler, Ticks ticks, Consumer<String> progress) {
        this.target = target;
        this.sink = sink;
        this.sampler = sampler;
        this.ticks = ticks;
        this.progress = progress;
        this.runs = (int) (ticks.micros() / 1_000_000) & 0x3fffffff; // differs from earlier benches
    }

    /// Runs one scenario.
    ///
    /// @param shape replaces the scenario's own number of clients, users, rate and window
    public List<Result> run(Scenario scenario, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        return switch (scenario) {
            case Scenario.Flow flow -> flow(flow, plan, shape);
            case Scenario.Start start -> List.of(); // measured by who starts the system
            case Scenario.Idle idle -> List.of(idle(idle, plan));
            case Scenario.Self self -> self(self, plan, shape);
        };
    }

    private List<Result> flow(Scenario.Flow flow, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        try (var wiring = target.wire(flow.route(), sink)) {
            var load = shape.load(flow.eventsPerRequest(), flow.clients());
            return runs(flow.name(), new Leg(wiring.aim(), flow.route(), load), plan);
        }
    }

    private List<Result> self(Scenario.Self self, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        var aim = new Aim(URI.create(sink.url(0)), "none");
        var load = shape.load(self.eventsPerRequest(), self.clients());
        return runs(self.name(), new Leg(aim, new Route(1, 0, false), load), plan);
    }

    /// Where a load goes and what is done with it.
    private record Leg(Aim aim, Route route, Load load) {
        Leg paced(double eventsPerSecond) {
            return new Leg(aim, route, load.at(eventsPerSecond));
        }
    }

    private List<Result> runs(String name, Leg leg, Plan plan)
            throws IOException, InterruptedException {
        var results = new ArrayList<Result>();
        var warmUp = warmUp(name, leg, plan);
        var mode = leg.load().open() ? "paced" : "sustained";
        var first = new Result.Flow(name, mode, leg.load().rate(), warmUp, series(name, leg, plan));
        results.add(first);
        double sustained = new Median(first.runs()).of(Measured::acceptedPerSecond);
        if (!leg.load().open() && plan.paced() > 0 && sustained > 1) {
            double rate = Math.floor(sustained * plan.paced());
            var label = "%s at %,.0f/s".formatted(name, rate);
            results.add(
                    new Result.Flow(
                            name, "paced", rate, Tally.NONE, series(label, leg.paced(rate), plan)));
        }
        return results;
    }

    private Tally warmUp(String name, Leg leg, Plan plan) throws IOException, InterruptedException {
        if (plan.warmUp().isZero()) {
            return Tally.NONE;
        }
        progress.accept(name + ": warm-up");
        return once(leg, plan.warmUpOnly()).tally();
    }

    private List<Measured> series(String label, Leg leg, Plan plan)
            throws IOException, InterruptedException {
        var measured = new ArrayList<Measured>();
        for (int i = 1; i <= plan.runs(); i++) {
            progress.accept("%s: run %d of %d".formatted(label, i, plan.runs()));
            measured.add(once(leg, plan));
        }
        return measured;
    }

    private Measured once(Leg leg, Plan plan) throws IOException, InterruptedException {
        var run = new Run(sampler, sink, ticks);
        int destinations = leg.route().destinations();
        var mark = leg.route().javascript() ? MillraceTarget.MARK : null;
        var expected = new Expectation(++runs, leg.load().users(), Math.max(1, destinations), mark);
        return destinations == 0
                ? run.ingestOnly(leg.aim(), leg.load(), plan, expected)
                : run.measure(leg.aim(), leg.load(), plan, expected);
    }

    private Result idle(Scenario.Idle idle, Plan plan) throws IOException {
        progress.accept(idle.name() + ": settling for " + plan.warmUp().toSeconds() + " s");
        rest(plan.warmUp());
        var before = sampler.sample(0, 0);
        progress.accept(idle.name() + ": " + plan.window().toSeconds() + " s of rest");
        rest(plan.window());
        var after = sampler.sample(0, 0);
        var memory = sampler.memoryBytes();
        var none = new Latency(0, 0, 0, 0);
        var window = new Window(before, after, none, none, memory);
        return new Result.Idle(idle.name(), window.cpuShares(), memory);
    }

    private void rest(Duration time) {
        long end = ticks.micros() + time.toNanos() / 1000;
        for (long left = end - ticks.micros(); left > 0; left = end - ticks.micros()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(left));
        }
    }
}
