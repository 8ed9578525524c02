package io.millrace.bench.scenario;

import io.millrace.bench.load.IdleConnections;
import io.millrace.bench.load.Load;
import io.millrace.bench.system.Route;
import java.io.IOException;

/// A trickle of single events with nobody else there, then beside many connections that have sent
/// one request each and say nothing more.
final class ConnectionsRun {
    private static final int CLIENTS = 4;
    private static final double PER_SECOND = 200;

    private final Stage stage;
    private final Flows flows;

    ConnectionsRun(Stage stage) {
        this.stage = stage;
        this.flows = new Flows(stage);
    }

    Result run(Scenario.Connections scenario, Plan plan, Shape shape)
            throws IOException, InterruptedException {
        var route = new Route(0, 0, false);
        try (var wiring = stage.target().wire(route, stage.sink())) {
            var load = trickle(shape.load(1, CLIENTS));
            var leg = new Flows.Leg(scenario.name(), wiring.aim(), route, load);
            var _ = flows.warmUp(leg, plan);
            stage.say(scenario.name() + ": alone");
            var alone = flows.once(leg, plan);
            try (var idle = new IdleConnections(wiring.aim(), scenario.connections())) {
                stage.say("%s: beside %,d others".formatted(scenario.name(), idle.count()));
                return new Result.Connections(
                        scenario.name(), idle.count(), alone, flows.once(leg, plan));
            }
        }
    }

    private static Load trickle(Load load) {
        return load.open() ? load : load.at(PER_SECOND);
    }
}
