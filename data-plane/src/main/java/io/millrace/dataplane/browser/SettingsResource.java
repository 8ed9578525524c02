package io.millrace.dataplane.browser;

import io.millrace.core.json.Json;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// The settings that Segment's browser and mobile SDKs fetch before they send.
@Path("/v1/projects/{key}/settings")
public final class SettingsResource {
    private final Serving serving;

    public SettingsResource(Serving serving) {
        this.serving = serving;
    }

    @GET
    public Response settings(
            @PathParam("key") String key,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        return serving.forSource(
                Optional.of(key),
                source ->
                        Serving.at(
                                request,
                                address ->
                                        Serving.json(
                                                Json.bytes(
                                                        BrowserSettings.segment(source, address)),
                                                headers)));
    }
}
