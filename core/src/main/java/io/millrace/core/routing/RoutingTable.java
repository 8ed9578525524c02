package io.millrace.core.routing;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The config document: everything the data plane needs to know, as published by the control plane.
///
/// @param version grows with every published change; the document's ETag
/// @param format shape of the document; a reader refuses a newer one than [#FORMAT]
public record RoutingTable(
        int format,
        long version,
        Instant publishedAt,
        List<Source> sources,
        List<Destination> destinations,
        List<Transformation> transformations,
        List<Connection> connections,
        List<TrackingPlan> trackingPlans) {

    /// The format written and read by this release.
    public static final int FORMAT = 1;

    /// A document of an earlier release has no `trackingPlans`.
    public RoutingTable {
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
        transformations = List.copyOf(transformations);
        connections = List.copyOf(connections);
        trackingPlans = List.copyOf(requireNonNullElse(trackingPlans, List.of()));
    }

    /// Without tracking plans.
    public RoutingTable(
            int format,
            long version,
            Instant publishedAt,
            List<Source> sources,
            List<Destination> destinations,
            List<Transformation> transformations,
            List<Connection> connections) {
        this(
                format,
                version,
                publishedAt,
                sources,
                destinations,
                transformations,
                connections,
                List.of());
    }

    public Optional<Source> source(SourceId id) {
        return sources.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    public Optional<Destination> destination(DestinationId id) {
        return destinations.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    public Optional<Transformation> transformation(TransformationId id) {
        return transformations.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /// The plan of a source; empty when it has none.
    public Optional<TrackingPlan> trackingPlan(SourceId source) {
        return trackingPlans.stream().filter(p -> p.sourceId().equals(source)).findFirst();
    }
}
