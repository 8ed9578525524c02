package io.millrace.controlplane.destination;

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

/// `/api/v1/destinations`.
@Path("/api/v1/destinations")
class DestinationResource {
    private final DestinationRepository destinations;

    DestinationResource(DestinationRepository destinations) {
        this.destinations = destinations;
    }

    @GET
    public Uni<Listing<DestinationView>> all() {
        return destinations.all().map(Listing::all);
    }

    @POST
    @APIResponseSchema(value = DestinationView.class, responseCode = "201")
    public Uni<RestResponse<DestinationView>> create(Fields body) {
        return destinations.create(NewDestination.read(body)).map(DestinationResource::created);
    }

    @GET
    @Path("{id}")
    public Uni<DestinationView> get(String id) {
        return destinations.get(id);
    }

    @PATCH
    @Path("{id}")
    public Uni<DestinationView> change(String id, Fields body) {
        return destinations.change(id, DestinationPatch.read(body));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(String id) {
        return destinations.delete(id);
    }

    private static RestResponse<DestinationView> created(DestinationView destination) {
        return RestResponse.ResponseBuilder.<DestinationView>created(
                        URI.create("/api/v1/destinations/" + destination.id()))
                .entity(destination)
                .build();
    }
}
