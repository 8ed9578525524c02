package io.millrace.dataplane.ingest;

import io.millrace.core.event.EventType;
import io.millrace.dataplane.ingest.Reception.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;
import org.jboss.logging.Logger;

/// Events of e-mails and pages that can only load an image. Whatever becomes of the event, the
/// answer is an image: nobody shall see a broken one.
@Path("/v1/pixel")
public final class PixelResource {
    private static final Logger LOG = Logger.getLogger(PixelResource.class);

    /// One transparent point.
    private static final byte[] IMAGE =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Reception reception;

    public PixelResource(Reception reception) {
        this.reception = reception;
    }

    @GET
    @Path("/{type}")
    public Uni<Response> pixel(
            @PathParam("type") String type,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        var known = EventType.of(type);
        if (known.isEmpty()) {
            return Uni.createFrom().item(image());
        }
        var event = QueryEvent.of(uri.getQueryParameters());
        return reception
                .answer(new Head(headers, uri, request), event, known)
                .invoke(PixelResource::note)
                .map(answer -> image());
    }

    private static void note(Response answer) {
        if (answer.getStatus() != 200) {
            LOG.debugf("an event of a pixel is not taken status=%d", answer.getStatus());
        }
    }

    private static Response image() {
        return Response.ok(IMAGE, "image/gif")
                .header("Cache-Control", "no-store, no-cache, must-revalidate, private")
                .build();
    }
}
