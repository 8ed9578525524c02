package io.millrace.core.routing;

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
        List<Connection> connections) {

    /// The format written and read by this release.
    public static final int FORMAT = 1;

    public RoutingTable {
        sources = List.copyOf(sources);
        destinations = List.copyOf(destinations);
        transformations = List.copyOf(transformations);
        connections = List.copyOf(connections);
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
}
