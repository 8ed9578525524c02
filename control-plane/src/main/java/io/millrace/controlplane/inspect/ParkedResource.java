package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.body.Numbers;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.RestQuery;

/// `/api/v1/parked`: lanes that wait behind an event which is tried again later.
@Path("/api/v1/parked")
class ParkedResource {
    private static final String THEM = "/internal/parked";
    private static final int MOST = 500;

    private final DataPlanes dataPlanes;

    ParkedResource(DataPlanes dataPlanes) {
        this.dataPlanes = dataPlanes;
    }

    /// One item for each lane, about the event at its head.
    @GET
    public Uni<JsonNode> lanes(
            @RestQuery @DefaultValue("") String connectionId,
            @RestQuery @DefaultValue("50") String limit,
            @RestQuery @DefaultValue("") String after) {
        var most = String.valueOf(Numbers.within("limit", limit, 1, MOST));
        return dataPlanes.any(
                THEM, Map.of("connectionId", connectionId, "limit", most, "after", after));
    }

    /// Who waits in one lane, in order.
    @GET
    @Path("lane")
    public Uni<JsonNode> lane(
            @RestQuery @DefaultValue("") String connectionId,
            @RestQuery @DefaultValue("") String partition,
            @RestQuery @DefaultValue("") String lane) {
        return dataPlanes.any(
                THEM + "/lane",
                Map.of("connectionId", connectionId, "partition", partition, "lane", lane));
    }

    /// Tries the lanes of a connection, or one of them, at once.
    @POST
    @Path("retry")
    public Uni<JsonNode> retry(Fields body) {
        return dataPlanes.act(HttpMethod.POST, THEM + "/retry", body.asTheyAre());
    }
}
