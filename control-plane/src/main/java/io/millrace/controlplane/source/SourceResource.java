package io.millrace.controlplane.source;

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

/// `/api/v1/sources`.
@Path("/api/v1/sources")
class SourceResource {
    private final SourceRepository sources;

    SourceResource(SourceRepository sources) {
        this.sources = sources;
    }

    @GET
    public Uni<Listing<SourceView>> all() {
        return sources.all().map(Listing::all);
    }

    @POST
    @APIResponseSchema(value = SourceView.class, responseCode = "201")
    public Uni<RestResponse<SourceView>> create(Fields body) {
        return sources.create(NewSource.read(body)).map(SourceResource::created);
    }

    @GET
    @Path("{id}")
    public Uni<SourceView> get(String id) {
        return sources.get(id);
    }

    @PATCH
    @Path("{id}")
    public Uni<SourceView> change(String id, Fields body) {
        return sources.change(id, SourcePatch.read(body));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(String id) {
        return sources.delete(id);
    }

    private static RestResponse<SourceView> created(SourceView source) {
        return RestResponse.ResponseBuilder.<SourceView>created(
                        URI.create("/api/v1/sources/" + source.id()))
                .entity(source)
                .build();
    }
}
