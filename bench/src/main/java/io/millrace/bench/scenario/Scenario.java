package io.millrace.bench.scenario;

import io.millrace.bench.system.Route;
import java.util.List;
import java.util.Optional;

/// Something to measure.
public sealed interface Scenario {

    /// Its name on the command line.
    String name();

    /// One line for the help.
    String summary();

    /// Events flow: as many as the system takes, then a part of that at a fixed rate.
    record Flow(String name, String summary, int eventsPerRequest, int clients, Route route)
            implements Scenario {}

    /// Nothing flows: CPU and memory of the system at rest.
    record Idle(String name, String summary) implements Scenario {}

    /// The system is started on an empty folder, and again on the same data.
    record Start(String name, String summary) implements Scenario {}

    /// Generator and sink alone, connected to each other: what the bench itself costs.
    record Self(String name, String summary, int eventsPerRequest, int clients)
            implements Scenario {}

    /// All of them, in the order they are run and printed.
    List<Scenario> ALL =
            List.of(
                    new Start(
                            "start",
                            "time to ready on an empty folder, and on the same data again"),
                    new Flow(
                            "ingest-20",
                            "20 events a request, no destination",
                            20,
                            64,
                            new Route(0, 0, false)),
                    new Flow(
                            "ingest-1",
                            "1 event a request, no destination",
                            1,
                            128,
                            new Route(0, 0, false)),
                    new Flow(
                            "e2e",
                            "20 events a request, one webhook in batches",
                            20,
                            64,
                            new Route(1, 0, false)),
                    new Flow(
                            "e2e-js",
                            "as e2e, with a transformation that edits five fields",
                            20,
                            64,
                            new Route(1, 0, true)),
                    new Flow(
                            "e2e-unbatched",
                            "as e2e, with one webhook request per event",
                            20,
                            64,
                            new Route(1, 1, false)),
                    new Flow(
                            "fanout-10",
                            "as e2e, with ten webhooks",
                            20,
                            64,
                            new Route(10, 0, false)),
                    new Idle("idle", "the system at rest"),
                    new Self(
                            "self",
                            "generator straight into the sink: the bench's own cost",
                            20,
                            64));

    /// The scenario of that name.
    static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }
}
