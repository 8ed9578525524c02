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
    ///
    /// @param hotUser half of the events are of one user; wants two clients
    record Flow(
            String name,
            String summary,
            int eventsPerRequest,
            int clients,
            Route route,
            boolean hotUser)
            implements Scenario {
        Flow(String name, String summary, int eventsPerRequest, int clients, Route route) {
            this(name, summary, eventsPerRequest, clients, route, false);
        }
    }

    /// All but one destination answer 503: does the healthy one notice?
    record Isolation(String name, String summary, Route route) implements Scenario {}

    /// The destination answers 503 for a while and then comes back.
    record Outage(String name, String summary) implements Scenario {}

    /// Events flow with so many of them always waiting.
    record Backlog(String name, String summary, int events) implements Scenario {}

    /// Events flow for long: does anything grow?
    record Soak(String name, String summary) implements Scenario {}

    /// A trickle of single events, alone and beside so many connections that say nothing.
    record Connections(String name, String summary, int connections) implements Scenario {}

    /// Nothing flows: CPU and memory of the system at rest.
    record Idle(String name, String summary) implements Scenario {}

    /// The system is started on an empty folder, again on the same data, and after a kill -9.
    record Start(String name, String summary) implements Scenario {}

    /// Generator and sink alone, connected to each other: what the bench itself costs.
    record Self(String name, String summary, int eventsPerRequest, int clients)
            implements Scenario {}

    /// All of them, in the order they are run and printed.
    List<Scenario> ALL =
            List.of(
                    new Start("start", "time to ready, first and again, and back after a kill -9"),
                    new Flow("ingest-20", "20 events a request, no destination", 20, 64, to(0)),
                    new Flow("ingest-1", "1 event a request, no destination", 1, 128, to(0)),
                    new Flow("e2e", "20 events a request, one webhook in batches", 20, 64, to(1)),
                    new Flow(
                            "e2e-js",
                            "as e2e, with a transformation that edits five fields",
                            20,
                            64,
                            new Route(1, 0, true)),
                    new Flow("e2e-1", "as e2e, with 1 event a request in", 1, 128, to(1)),
                    new Flow(
                            "e2e-unbatched",
                            "as e2e, with one webhook request per event",
                            20,
                            64,
                            new Route(1, 1, false)),
                    new Flow("fanout-10", "as e2e, with ten webhooks", 20, 64, to(10)),
                    new Flow("hot-user", "as e2e, half of it of one user", 100, 2, to(1), true),
                    new Isolation(
                            "one-destination-down",
                            "ten webhooks, nine of them down: the tenth must not notice",
                            to(10)),
                    new Outage("outage", "the webhook answers 503 for 80 s and comes back"),
                    new Backlog("backlog-10k", "as e2e, with 10,000 events waiting", 10_000),
                    new Backlog("backlog-1m", "as e2e, with 1,000,000 events waiting", 1_000_000),
                    new Backlog("backlog-10m", "as e2e, with 10,000,000 waiting", 10_000_000),
                    new Connections(
                            "connections",
                            "10,000 connections that say nothing: what they cost, who notices",
                            10_000),
                    new Idle("idle", "the system at rest, 30 s at least"),
                    new Soak("soak", "as e2e, paced, for --minutes: does anything grow?"),
                    new Self(
                            "self",
                            "generator straight into the sink: the bench's own cost",
                            20,
                            64));

    /// The scenario of that name.
    static Optional<Scenario> named(String name) {
        return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /// To so many webhooks in batches, without code.
    private static Route to(int destinations) {
        return new Route(destinations, 0, false);
    }
}
