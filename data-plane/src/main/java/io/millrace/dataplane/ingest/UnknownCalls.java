package io.millrace.dataplane.ingest;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Calls to nowhere are answered in the shape SDKs read.
public final class UnknownCalls {
    private static final List<String> READ =
            List.of("/v1/pixel/", "/v1/redirect", "/v1/projects/", "/sourceConfig", "/analytics");

    @ServerExceptionMapper
    public Response notFound(NotFoundException e, UriInfo uri) {
        return Replies.error(
                404,
                "not_found",
                "nothing is at /"
                        + uri.getPath().replaceFirst("^/+", "")
                        + ": send events to /v1/batch, or to /v1/track, /v1/identify, /v1/page,"
                        + " /v1/screen, /v1/group, /v1/alias");
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException e, UriInfo uri) {
        var methods = methods("/" + uri.getPath().replaceFirst("^/+", ""));
        return Response.fromResponse(
                        Replies.error(405, "method_not_allowed", "this address takes " + methods))
                .header("Allow", methods)
                .build();
    }

    private static String methods(String path) {
        if (path.startsWith("/v1/webhook") || path.startsWith("/v1/m")) {
            return "GET, HEAD, OPTIONS, POST";
        }
        return READ.stream().anyMatch(path::startsWith) ? "GET, HEAD, OPTIONS" : "OPTIONS, POST";
    }
}
