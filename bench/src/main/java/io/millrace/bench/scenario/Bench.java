package io.millrace.bench.scenario;

import io.millrace.bench.load.Aim;
import io.millrace.bench.system.Route;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Runs scenarios against a target, one after the other.
public final class Bench {

    private static final Duration REST = Duration.ofSeconds(30);

    /// For as long a JVM goes on compiling what it ran before.
    private static final Duration SETTLING = Duration.ofSeconds(60);

    /// Clients and events a request of the scenarios that are variants of `e2e`.
    private static final int CLIENTS = 64;

    private static final int EVENTS_PER_REQUEST = 20;

    private final Stage stage;

    public Bench(Stage stage) {
        this.stage = stage;
    }

    /// Runs one scenario.
    ///
    /// @param shape replaces the scenario's own number of clients, users, rate and window
    public List<Result> run(Scenario scenario, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        var load = shape.load(EVENTS_PER_REQUEST, CLIENTS);
        return switch (scenario) {
            case Scenario.Flow flow -> flow(flow, plan, shape);
            case Scenario.Isolation isolation ->
                    List.of(new IsolationRun(stage).run(isolation, plan, load));
            case Scenario.Outage outage -> List.of(new OutageRun(stage).run(outage, plan, load));
            case Scenario.Backlog backlog ->
                    List.of(new BacklogRun(stage).run(backlog, plan, shape));
            case Scenario.Soak soak -> List.of(new SoakRun(stage).run(soak, plan, load));
            case Scenario.Start start -> List.of(new KillRun(stage).run(start, plan, shape));
            case Scenario.Connections connections ->
                    List.of(new ConnectionsRun(stage).run(connections, plan, shape));
            case Scenario.Idle idle -> List.of(idle(idle, plan));
            case Scenario.Self self -> self(self, plan, shape);
        };
    }

    private List<Result> flow(Scenario.Flow flow, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        try (var wiring = stage.target().wire(flow.route(), stage.sink())) {
            var load = shape.load(flow.eventsPerRequest(), flow.clients());
            var leg =
                    new Flows.Leg(
                            flow.name(),
                            wiring.aim(),
                            flow.route(),
                            flow.hotUser() ? load.withHotUser() : load);
            return new Flows(stage).run(leg, plan);
        }
    }

    private List<Result> self(Scenario.Self self, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        var aim = new Aim(URI.create(stage.sink().url(0)), "none");
        var load = shape.load(self.eventsPerRequest(), self.clients());
        var leg = new Flows.Leg(self.name(), aim, new Route(1, 0, false), load);
        return new Flows(stage).run(leg, plan);
    }

    private Result idle(Scenario.Idle idle, Plan plan) throws IOException {
        var time = plan.window().compareTo(REST) < 0 ? REST : plan.window();
        var settling = plan.warmUp().compareTo(SETTLING) < 0 ? SETTLING : plan.warmUp();
        stage.say(idle.name() + ": settling for " + settling.toSeconds() + " s");
        stage.rest(settling);
        var before = stage.sampler().sample(0, 0);
        stage.say(idle.name() + ": " + time.toSeconds() + " s of rest");
        stage.rest(time);
        var after = stage.sampler().sample(0, 0);
        var memory = stage.sampler().memoryBytes();
        var none = new Latency(0, 0, 0, 0);
        var window = new Window(before, after, none, none, memory);
        return new Result.Idle(idle.name(), window.cpuShares(), memory);
    }
}
