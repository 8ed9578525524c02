package io.millrace.dataplane.browser;

import io.millrace.core.json.Json;
import io.millrace.dataplane.ingest.Replies;
import io.millrace.dataplane.ingest.WriteKeys;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/// Serves browser SDKs, so that a page whose script address is changed talks to this house alone.
/// The script is fresh for a minute, so that a change reaches browsers soon; chunks carry their
/// version in their name.
@Path("/")
public final class BrowserResource {
    private final Serving serving;
    private final SdkFiles files = new SdkFiles();

    public BrowserResource(Serving serving) {
        this.serving = serving;
    }

    @GET
    @Path("sourceConfig")
    public Response sourceConfig(@Context HttpHeaders headers, @Context UriInfo uri) {
        return serving.forSource(
                WriteKeys.of(headers, Optional.empty(), uri),
                source -> Serving.json(Json.bytes(BrowserSettings.rudder(source)), headers));
    }

    @GET
    @Path("analytics.js/v1/{key}/{place: (platform/)?}analytics.min.js")
    public Response script(
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return serving.forSource(
                Optional.of(key),
                source ->
                        Serving.at(
                                request,
                                address ->
                                        files.script(source.writeKey(), address)
                                                .map(
                                                        a ->
                                                                Serving.asset(
                                                                        a,
                                                                        headers,
                                                                        Serving.A_MINUTE,
                                                                        Serving.SCRIPT))
                                                .orElseGet(BrowserResource::notBuilt)));
    }

    @GET
    @Path("analytics-next/bundles/{name}")
    public Response chunk(@PathParam("name") String name, @Context HttpHeaders headers) {
        return files.chunk(name)
                .map(a -> Serving.asset(a, headers, Serving.FOREVER, Serving.SCRIPT))
                .orElseGet(
                        () ->
                                Replies.error(
                                        404,
                                        "not_found",
                                        "the browser SDK served here has no chunk of this name"));
    }

    private static Response notBuilt() {
        return Replies.error(
                404,
                "not_built",
                "this build has no browser SDK: build the UI first, then the data plane");
    }
}
