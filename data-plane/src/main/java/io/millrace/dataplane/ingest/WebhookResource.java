package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.dataplane.ingest.Reception.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Anything another system posts, as a track event: its body or its query are the properties.
@Path("/v1/webhook")
@Consumes(MediaType.WILDCARD)
public final class WebhookResource {
    private static final String NAME = "webhook_source_event";
    private static final Set<String> KEYS = Set.of("writeKey", "writekey");

    private final Reception reception;

    public WebhookResource(Reception reception) {
        this.reception = reception;
    }

    @POST
    public Uni<Response> posted(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            byte[] body) {
        try {
            return take(
                    new Head(headers, uri, request),
                    properties(Json.parse(Body.read(body, Limits.STANDARD))));
        } catch (IOException e) {
            return Uni.createFrom().item(Reception.unreadable(e));
        }
    }

    @GET
    public Uni<Response> called(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        var properties = Json.object();
        uri.getQueryParameters()
                .forEach(
                        (name, values) -> {
                            if (!KEYS.contains(name)) {
                                properties.put(name, values.getFirst());
                            }
                        });
        return take(new Head(headers, uri, request), properties);
    }

    private Uni<Response> take(Head head, ObjectNode properties) {
        var event = Json.object().put("type", "track").put("event", NAME);
        event.put("anonymousId", UUID.randomUUID().toString());
        event.set("properties", properties);
        return reception.answer(head, Json.bytes(event), Optional.of(EventType.TRACK));
    }

    /// What is no object becomes the property `body`.
    private static ObjectNode properties(JsonNode body) {
        return body instanceof ObjectNode object ? object : Json.object().set("body", body);
    }
}
