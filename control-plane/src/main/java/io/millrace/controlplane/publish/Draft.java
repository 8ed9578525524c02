package io.millrace.controlplane.publish;

import io.millrace.core.routing.Connection;
import io.millrace.core.routing.Destination;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.core.routing.Transformation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A config document while its sections fill it. Made for one edit.
public final class Draft {
    private final List<Source> sources = new ArrayList<>();
    private final List<Destination> destinations = new ArrayList<>();
    private final List<Transformation> transformations = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<TrackingPlan> trackingPlans = new ArrayList<>();

    public void add(Source source) {
        sources.add(source);
    }

    public void add(Destination destination) {
        destinations.add(destination);
    }

    public void add(Transformation transformation) {
        transformations.add(transformation);
    }

    public void add(Connection connection) {
        connections.add(connection);
    }

    public void add(TrackingPlan plan) {
        trackingPlans.add(plan);
    }

    RoutingTable publish(long version, Instant at) {
        return new RoutingTable(
                RoutingTable.FORMAT,
                version,
                at,
                sources,
                destinations,
                transformations,
                connections,
                trackingPlans);
    }
}
