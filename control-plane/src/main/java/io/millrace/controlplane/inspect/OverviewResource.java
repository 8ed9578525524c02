package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.connection.ConnectionRepository;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.destination.DestinationRepository;
import io.millrace.controlplane.inspect.Overview.DataPlane;
import io.millrace.controlplane.inspect.Overview.TransformationSummary;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.source.SourceRepository;
import io.millrace.controlplane.transformation.TransformationRepository;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/// `/api/v1/overview`: answers also while no data plane does.
@Path("/api/v1/overview")
class OverviewResource {
    private final DataPlanes dataPlanes;
    private final SourceRepository sources;
    private final TransformationRepository transformations;
    private final DestinationRepository destinations;
    private final ConnectionRepository connections;

    OverviewResource(
            DataPlanes dataPlanes,
            SourceRepository sources,
            TransformationRepository transformations,
            DestinationRepository destinations,
            ConnectionRepository connections) {
        this.dataPlanes = dataPlanes;
        this.sources = sources;
        this.transformations = transformations;
        this.destinations = destinations;
        this.connections = connections;
    }

    @GET
    public Uni<Overview> overview() {
        return Uni.combine()
                .all()
                .unis(
                        ask("/internal/status"),
                        ask("/internal/ledger"),
                        sources.all(),
                        transformations.all(),
                        destinations.all(),
                        connections.all())
                .usingConcurrencyOf(1)
                .with(
                        (status, ledgers, from, through, to, joins) ->
                                new Overview(
                                        DataPlane.of(status),
                                        from,
                                        through.stream().map(TransformationSummary::of).toList(),
                                        to,
                                        joins,
                                        ledgers.isEmpty() ? null : ledgers.getFirst()));
    }

    private Uni<List<ObjectNode>> ask(String path) {
        return dataPlanes
                .all(path, Map.of())
                .onFailure(ProblemException.class)
                .recoverWithItem(List.of());
    }
}
