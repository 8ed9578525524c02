package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.dataplane.Paths;
import io.millrace.core.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// `/api/v1/replays`: events of the log, delivered once more to one connection.
@Path("/api/v1/replays")
class ReplayResource {
    private static final String THEM = "/internal/replays";

    private final DataPlanes dataPlanes;
    private final ReplayVersions versions;

    ReplayResource(DataPlanes dataPlanes, ReplayVersions versions) {
        this.dataPlanes = dataPlanes;
        this.versions = versions;
    }

    @GET
    public Uni<JsonNode> all(@RestQuery @DefaultValue("") String connectionId) {
        return dataPlanes.any(THEM, Map.of("connectionId", connectionId));
    }

    /// What a replay would deliver, without starting it.
    @POST
    @Path("preview")
    public Uni<JsonNode> preview(Fields body) {
        return ask("/preview", body);
    }

    @POST
    @APIResponseSchema(value = ObjectNode.class, responseCode = "201")
    public Uni<RestResponse<JsonNode>> start(Fields body) {
        return ask("", body).map(ReplayResource::created);
    }

    @GET
    @Path("{id}")
    public Uni<JsonNode> one(String id) {
        return dataPlanes.any(Paths.in(THEM, id), Map.of());
    }

    @POST
    @Path("{id}/pause")
    public Uni<JsonNode> pause(String id) {
        return tell(id, "/pause");
    }

    @POST
    @Path("{id}/resume")
    public Uni<JsonNode> resume(String id) {
        return tell(id, "/resume");
    }

    /// What is under way is delivered; the rest is not.
    @POST
    @Path("{id}/cancel")
    public Uni<JsonNode> cancel(String id) {
        return tell(id, "/cancel");
    }

    private Uni<JsonNode> ask(String what, Fields body) {
        return versions.resolved(body.asTheyAre())
                .chain(wanted -> dataPlanes.act(HttpMethod.POST, THEM + what, wanted));
    }

    private Uni<JsonNode> tell(String id, String what) {
        return dataPlanes.act(HttpMethod.POST, Paths.in(THEM, id) + what, Json.object());
    }

    private static RestResponse<JsonNode> created(JsonNode replay) {
        var address = URI.create(Paths.in("/api/v1/replays", replay.path("id").asText()));
        return RestResponse.ResponseBuilder.<JsonNode>created(address).entity(replay).build();
    }
}
