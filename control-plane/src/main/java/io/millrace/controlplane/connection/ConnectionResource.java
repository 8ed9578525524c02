package io.millrace.controlplane.connection;

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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/// `/api/v1/connections`.
@Path("/api/v1/connections")
class ConnectionResource {
    private final ConnectionRepository connections;

    ConnectionResource(ConnectionRepository connections) {
        this.connections = connections;
    }

    @GET
    public Uni<Listing<ConnectionView>> all() {
        return connections.all().map(Listing::all);
    }

    @POST
    @APIResponseSchema(value = ConnectionView.class, responseCode = "201")
    public Uni<RestResponse<ConnectionView>> create(Fields body) {
        return connections.create(NewConnection.read(body)).map(ConnectionResource::created);
    }

    @GET
    @Path("{id}")
    public Uni<ConnectionView> get(String id) {
        return connections.get(id);
    }

    @PATCH
    @Path("{id}")
    public Uni<ConnectionView> change(String id, Fields body) {
        return connections.change(id, ConnectionPatch.read(body));
    }

    /// Discards what waits now, counted as dropped. The nodes learn of it within moments.
    @POST
    @Path("{id}/drain")
    @ResponseStatus(202)
    public Uni<ConnectionView> drain(String id) {
        return connections.drain(id);
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> delete(String id) {
        return connections.delete(id);
    }

    private static RestResponse<ConnectionView> created(ConnectionView connection) {
        return RestResponse.ResponseBuilder.<ConnectionView>created(
                        URI.create("/api/v1/connections/" + connection.id()))
                .entity(connection)
                .build();
    }
}
