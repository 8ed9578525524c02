package io.millrace.controlplane.transformation;

import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.body.Listing;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

/// `/api/v1/transformations`.
@Path("/api/v1/transformations")
class TransformationResource {
    private final TransformationRepository transformations;
    private final Workbench workbench;

    TransformationResource(TransformationRepository transformations, Workbench workbench) {
        this.transformations = transformations;
        this.workbench = workbench;
    }

    @GET
    public Uni<Listing<TransformationView>> all() {
        return transformations.all().map(Listing::all);
    }

    @POST
    @APIResponseSchema(value = TransformationView.class, responseCode = "201")
    public Uni<RestResponse<TransformationView>> create(Fields body) {
        var wanted = NewTransformation.read(body);
        return workbench
                .check(wanted.code())
                .chain(() -> transformations.create(wanted))
                .map(TransformationResource::created);
    }

    @GET
    @Path("{id}")
    public Uni<TransformationView> get(String id) {
        return transformations.get(id);
    }

    @PATCH
    @Path("{id}")
    public Uni<TransformationView> change(String id, Fields body) {
        var patch = TransformationPatch.read(body);
        var checked =
                patch.code().map(workbench::check).orElseGet(() -> Uni.createFrom().voidItem());
        return checked.chain(() -> transformations.change(id, patch));
    }

    /// Runs code on one event without saving anything.
    @POST
    @Path("test")
    public Uni<TestOutcome> test(Fields body) {
        return workbench.run(TestRun.read(body));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(String id) {
        return transformations.delete(id);
    }

    private static RestResponse<TransformationView> created(TransformationView transformation) {
        return RestResponse.ResponseBuilder.<TransformationView>created(
                        URI.create("/api/v1/transformations/" + transformation.id()))
                .entity(transformation)
                .build();
    }
}
