package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.dataplane.Paths;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// `/api/v1/sources/{id}/catalog`: what the events of a source look like.
@Path("/api/v1/sources/{id}")
class CatalogResource {
    private static final String THEM = "/internal/catalog";

    private final DataPlanes dataPlanes;

    CatalogResource(DataPlanes dataPlanes) {
        this.dataPlanes = dataPlanes;
    }

    /// Its events and the libraries that send them.
    @GET
    @Path("catalog")
    public Uni<JsonNode> all(String id) {
        return dataPlanes.any(Paths.in(THEM, id), Map.of());
    }

    /// One kind of events with its properties.
    @GET
    @Path("catalog/event")
    public Uni<JsonNode> one(
            String id,
            @RestQuery @DefaultValue("") String type,
            @RestQuery @DefaultValue("") String name) {
        var query = Map.of("type", type, "name", name);
        return dataPlanes.any(Paths.in(THEM, id) + "/event", query);
    }

    /// How its events broke its tracking plan.
    @GET
    @Path("violations")
    public Uni<JsonNode> violations(String id) {
        return dataPlanes.any(Paths.in(THEM, id) + "/violations", Map.of());
    }
}
