package io.millrace.dataplane.pipeline;

import io.millrace.core.routing.Connection;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.RoutingTable;
import io.millrace.destinations.Destinations;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.transformers.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each connection of a routing table needs to run, or why it cannot.
///
/// @param broken connections that are held, with the reason
public record Pipelines(List<Pipeline> ready, Map<Connection, String> broken) {
    public Pipelines {
        ready = List.copyOf(ready);
        broken = Map.copyOf(broken);
    }

    public static Pipelines of(RoutingTable table) {
        var ready = new ArrayList<Pipeline>();
        var broken = new HashMap<Connection, String>();
        for (var connection : table.connections()) {
            try {
                ready.add(build(table, connection));
            } catch (Unusable e) {
                broken.put(connection, e.getMessage());
            }
        }
        return new Pipelines(ready, broken);
    }

    /// The pipeline of one connection.
    public Optional<Pipeline> find(io.millrace.core.routing.ConnectionId id) {
        return ready.stream().filter(p -> p.connection().id().equals(id)).findFirst();
    }

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message, null, false, false);
        }
    }

    private static Pipeline build(RoutingTable table, Connection connection) throws Unusable {
        var source =
                table.source(connection.sourceId())
                        .orElseThrow(
                                () -> new Unusable("source " + connection.sourceId() + " is gone"));
        var destination =
                table.destination(connection.destinationId())
                        .orElseThrow(
                                () ->
                                        new Unusable(
                                                "destination "
                                                        + connection.destinationId()
                                                        + " is gone"));
        return new Pipeline(
                connection, source, destination, outlet(destination), scripts(table, connection));
    }

    private static TypedOutlet<?> outlet(Destination destination) throws Unusable {
        var type =
                Destinations.find(destination.type())
                        .orElseThrow(
                                () ->
                                        new Unusable(
                                                "destination type "
                                                        + destination.type()
                                                        + " is not known to this release"));
        try {
            return TypedOutlet.of(type, destination.settings());
        } catch (SettingsInvalid e) {
            throw new Unusable("settings of " + destination.name() + ": " + e.getMessage());
        }
    }

    private static List<Pipeline.Named> scripts(RoutingTable table, Connection connection)
            throws Unusable {
        var scripts = new ArrayList<Pipeline.Named>();
        for (var id : connection.transformationIds()) {
            var t =
                    table.transformation(id)
                            .orElseThrow(() -> new Unusable("transformation " + id + " is gone"));
            scripts.add(
                    new Pipeline.Named(id.value(), new Script(t.name(), t.version(), t.code())));
        }
        return scripts;
    }
}
