package io.millrace.dataplane.ingest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/// Lets browsers in from any origin (segment-api 1.4): echoes what they ask for, on errors too,
/// since a write key is public and says nothing about where a page comes from.
@Provider
@PreMatching
public final class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (isSegment(request)
                && request.getMethod().equals("OPTIONS")
                && request.getHeaderString("Origin") != null) {
            request.abortWith(Response.noContent().build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var origin = request.getHeaderString("Origin");
        if (origin == null || !isSegment(request)) {
            return;
        }
        var headers = response.getHeaders();
        put(headers, "Access-Control-Allow-Origin", origin);
        put(headers, "Access-Control-Allow-Credentials", "true");
        put(
                headers,
                "Access-Control-Expose-Headers",
                "Retry-After, X-RateLimit-Reset, X-Request-Id");
        headers.add("Vary", "Origin, Access-Control-Request-Headers");
        if (request.getMethod().equals("OPTIONS")) {
            var asked = request.getHeaderString("Access-Control-Request-Headers");
            put(
                    headers,
                    "Access-Control-Allow-Headers",
                    asked == null ? "authorization, content-type" : asked);
            put(headers, "Access-Control-Allow-Methods", "GET,POST,HEAD,OPTIONS");
            put(headers, "Access-Control-Max-Age", "7200");
        }
    }

    private static boolean isSegment(ContainerRequestContext request) {
        return !request.getUriInfo().getPath().startsWith("/internal");
    }

    private static void put(MultivaluedMap<String, Object> headers, String name, String value) {
        headers.putSingle(name, value);
    }
}
