package io.millrace.bench.scenario;

import io.millrace.bench.load.Load;

/// What the person at the keyboard may change about a load.
///
/// @param clients connections, 0 for the scenario's own number
/// @param users spread over the connections
/// @param rate events per second, 0 for as many as are taken
/// @param window most events sent and not yet delivered
public record Shape(int clients, int users, double rate, int window) {

    Load load(int eventsPerRequest, int ownClients) {
        int connections = clients > 0 ? clients : ownClients;
        return new Load(
                eventsPerRequest,
                connections,
                Math.max(users, connections),
                rate,
                Math.max(window, eventsPerRequest * connections));
    }
}
