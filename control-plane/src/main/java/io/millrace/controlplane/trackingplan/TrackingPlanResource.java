package io.millrace.controlplane.trackingplan;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.dataplane.DataPlanes;
import io.millrace.controlplane.dataplane.Paths;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `/api/v1/sources/{id}/tracking-plan`.
@Path("/api/v1/sources/{id}/tracking-plan")
class TrackingPlanResource {
    private final TrackingPlans plans;
    private final DataPlanes dataPlanes;

    TrackingPlanResource(TrackingPlans plans, DataPlanes dataPlanes) {
        this.plans = plans;
        this.dataPlanes = dataPlanes;
    }

    /// 204 when it has none.
    @GET
    public Uni<@Nullable PlanView> get(String id) {
        return plans.of(id);
    }

    @PUT
    public Uni<PlanView> put(String id, Fields body) {
        return plans.put(id, PlanBody.read(body, id));
    }

    @DELETE
    public Uni<Void> end(String id) {
        return plans.end(id);
    }

    /// A plan that the events seen so far fit; it is not kept until it is put.
    @POST
    @Path("draft")
    public Uni<JsonNode> draft(String id) {
        return dataPlanes.any(Paths.in("/internal/catalog", id) + "/plan", Map.of());
    }
}
