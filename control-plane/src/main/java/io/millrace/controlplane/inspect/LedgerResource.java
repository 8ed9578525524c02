package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// `/api/v1/ledger`: what came in and what became of it, to the last event.
@Path("/api/v1/ledger")
class LedgerResource {
    private final DataPlanes dataPlanes;

    LedgerResource(DataPlanes dataPlanes) {
        this.dataPlanes = dataPlanes;
    }

    /// Now, over all nodes: any of them tells it for all.
    @GET
    public Uni<JsonNode> now() {
        return dataPlanes.any("/internal/ledger", Map.of());
    }

    /// What was settled in each minute, oldest first.
    ///
    /// @param from ISO-8601
    /// @param to ISO-8601
    @GET
    @Path("minutes")
    public Uni<JsonNode> minutes(
            @RestQuery @DefaultValue("") String connectionId,
            @RestQuery @DefaultValue("") String from,
            @RestQuery @DefaultValue("") String to) {
        return dataPlanes.any(
                "/internal/ledger/minutes",
                Map.of("connectionId", connectionId, "from", from, "to", to));
    }
}
