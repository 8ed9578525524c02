package io.millrace.dataplane.ingest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// What SDKs report about themselves: taken and forgotten, since a refusal makes them noisy.
@Path("/v1/m")
@Consumes(MediaType.WILDCARD)
public final class TelemetryResource {

    @POST
    public Response report(byte[] body) {
        return Replies.accepted(0, List.of());
    }

    @GET
    public Response asked() {
        return Replies.accepted(0, List.of());
    }
}
