package io.millrace.dataplane.pipeline;

import io.millrace.core.routing.Connection;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.destinations.Destinations;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.transformers.Script;
import io.millrace.transformers.tracking.CompiledPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each connection of a routing table needs to run, or why it cannot.
///
/// @param broken connections that are held, with the reason
/// @param plans the tracking plans of sources, ready for use
public record Pipelines(
        List<Pipeline> ready, Map<Connection, String> broken, Map<SourceId, CompiledPlan> plans) {
    public Pipelines {
        ready = List.copyOf(ready);
        broken = Map.copyOf(broken);
        plans = Map.copyOf(plans);
    }

    /// Without tracking plans.
    public Pipelines(List<Pipeline> ready, Map<Connection, String> broken) {
        this(ready, broken, Map.of());
    }

    /// Those of a table; a plan that is the same as before is not made ready again.
    public static Pipelines of(RoutingTable table, Pipelines before) {
        var plans = new HashMap<SourceId, CompiledPlan>();
        var unfit = new HashMap<SourceId, String>();
        for (var plan : table.trackingPlans()) {
            var known = before.plans().get(plan.sourceId());
            try {
                var isKnown = known != null && known.plan().equals(plan);
                plans.put(plan.sourceId(), isKnown ? known : CompiledPlan.of(plan));
            } catch (IllegalArgumentException e) {
                unfit.put(plan.sourceId(), "tracking plan: " + e.getMessage());
            }
        }
        return of(table, plans, unfit);
    }

    public static Pipelines of(RoutingTable table) {
        return of(table, new Pipelines(List.of(), Map.of()));
    }

    private static Pipelines of(
            RoutingTable table, Map<SourceId, CompiledPlan> plans, Map<SourceId, String> unfit) {
        var ready = new ArrayList<Pipeline>();
        var broken = new HashMap<Connection, String>();
        for (var connection : table.connections()) {
            try {
                var source = connection.sourceId();
                if (unfit.containsKey(source)) {
                    throw new Unusable(unfit.get(source));
                }
                ready.add(build(table, connection, Optional.ofNullable(plans.get(source))));
            } catch (Unusable e) {
                broken.put(connection, e.getMessage());
            }
        }
        return new Pipelines(ready, broken, plans);
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

    private static Pipeline build(
            RoutingTable table, Connection connection, Optional<CompiledPlan> plan)
            throws Unusable {
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
                connection,
                source,
                destination,
                outlet(destination),
                scripts(table, connection),
                plan);
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
