package io.millrace.bench.scenario;

import io.millrace.bench.load.Aim;
import io.millrace.bench.load.Load;
import io.millrace.bench.sink.Expectation;
import io.millrace.bench.sink.Tally;
import io.millrace.bench.system.MillraceTarget;
import io.millrace.bench.system.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Series of runs of one load over one route.
final class Flows {

    private final Stage stage;

    Flows(Stage stage) {
        this.stage = stage;
    }

    /// Where a load goes and what is done with it.
    record Leg(String name, Aim aim, Route route, Load load) {
        Leg paced(double eventsPerSecond) {
            return new Leg(name, aim, route, load.at(eventsPerSecond));
        }
    }

    /// As many as the system takes, then, unless a rate was asked for, a part of that at a fixed
    /// rate.
    List<Result> run(Leg leg, Plan plan) throws IOException, InterruptedException {
        var results = new ArrayList<Result>();
        var name = leg.name();
        var warmUp = warmUp(leg, plan);
        var mode = leg.load().open() ? "paced" : "sustained";
        var first = new Result.Flow(name, mode, leg.load().rate(), warmUp, series(leg, plan));
        results.add(first);
        double sustained = new Median(first.runs()).of(Measured::acceptedPerSecond);
        if (!leg.load().open() && plan.paced() > 0 && sustained > 1) {
            double rate = Math.floor(sustained * plan.paced());
            var series = series(leg.paced(rate), plan);
            results.add(new Result.Flow(name, "paced", rate, Tally.NONE, series));
        }
        return results;
    }

    /// An unmeasured run; its events count like any other.
    Tally warmUp(Leg leg, Plan plan) throws IOException, InterruptedException {
        if (plan.warmUp().isZero()) {
            return Tally.NONE;
        }
        stage.say(leg.name() + ": warm-up");
        return once(leg, plan.warmUpOnly()).tally();
    }

    /// The rate of one closed run: what the system takes.
    Measured sustained(Leg leg, Plan plan) throws IOException, InterruptedException {
        stage.say(leg.name() + ": how much is taken");
        return once(leg, plan);
    }

    private List<Measured> series(Leg leg, Plan plan) throws IOException, InterruptedException {
        var label =
                leg.load().open()
                        ? "%s at %,.0f/s".formatted(leg.name(), leg.load().rate())
                        : leg.name();
        var measured = new ArrayList<Measured>();
        for (int i = 1; i <= plan.runs(); i++) {
            stage.say("%s: run %d of %d".formatted(label, i, plan.runs()));
            measured.add(once(leg, plan));
        }
        return measured;
    }

    /// One run.
    Measured once(Leg leg, Plan plan) throws IOException, InterruptedException {
        var run = new Run(stage);
        int destinations = leg.route().destinations();
        var mark = leg.route().javascript() ? MillraceTarget.MARK : null;
        var expected =
                new Expectation(
                        stage.nextRun(), leg.load().users(), Math.max(1, destinations), mark);
        return destinations == 0
                ? run.ingestOnly(leg.aim(), leg.load(), plan, expected)
                : run.measure(leg.aim(), leg.load(), plan, expected);
    }
}
