package io.millrace.dataplane.ingest;

import io.millrace.core.event.EventType;
import io.millrace.dataplane.ingest.Reception.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/// The Segment HTTP API. A 200 means the events are committed, not that they are delivered. The
/// body is JSON whatever its Content-Type says, since SDKs mislabel it.
@Path("/v1")
@Consumes(MediaType.WILDCARD)
public final class SegmentResource {
    private final Reception reception;

    public SegmentResource(Reception reception) {
        this.reception = reception;
    }

    @POST
    @Path("/{path: batch|import|b}")
    public Uni<Response> batch(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(new Head(headers, uri, request), body, Optional.empty());
    }

    @POST
    @Path("/{path: track|t}")
    public Uni<Response> track(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(
                new Head(headers, uri, request), body, Optional.of(EventType.TRACK));
    }

    @POST
    @Path("/{path: identify|i}")
    public Uni<Response> identify(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(
                new Head(headers, uri, request), body, Optional.of(EventType.IDENTIFY));
    }

    @POST
    @Path("/{path: page|p}")
    public Uni<Response> page(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(new Head(headers, uri, request), body, Optional.of(EventType.PAGE));
    }

    @POST
    @Path("/{path: screen|s}")
    public Uni<Response> screen(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(
                new Head(headers, uri, request), body, Optional.of(EventType.SCREEN));
    }

    @POST
    @Path("/{path: group|g}")
    public Uni<Response> group(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(
                new Head(headers, uri, request), body, Optional.of(EventType.GROUP));
    }

    @POST
    @Path("/{path: alias|a}")
    public Uni<Response> alias(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        return reception.answer(
                new Head(headers, uri, request), body, Optional.of(EventType.ALIAS));
    }
}
