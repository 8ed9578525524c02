package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.dataplane.pipeline.ConnectionFeed;
import io.millrace.dataplane.pipeline.Normaliser;
import io.millrace.dataplane.progress.DeadLetters;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people see of this node, for the control plane: see `docs/internal-api.md`.
@Path("/internal")
public final class InternalResource {
    private static final int MOST = 1_000;

    private final Inspection inspection;

    public InternalResource(Inspection inspection) {
        this.inspection = inspection;
    }

    @GET
    @Path("/status")
    public Uni<Response> status() {
        return answer(views -> CompletableFuture.completedStage(ok(views.status().document())));
    }

    @GET
    @Path("/nodes")
    public Uni<Response> nodes() {
        return answer(views -> views.nodes().read().thenApply(InternalResource::ok));
    }

    @GET
    @Path("/ledger")
    public Uni<Response> ledger() {
        return answer(views -> views.ledger().read().thenApply(InternalResource::ok));
    }

    @GET
    @Path("/live")
    public Uni<Response> live(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("sourceId") @Nullable String sourceId) {
        return answer(
                views -> {
                    var document = Json.object();
                    var events = document.putArray("events");
                    views.live().after(after, MOST).stream()
                            .filter(
                                    s ->
                                            sourceId == null
                                                    || s.record().source().value().equals(sourceId))
                            .limit(Math.clamp(limit, 1, MOST))
                            .forEach(seen -> events.add(live(seen)));
                    document.put("next", views.live().last()).put("sampled", 1);
                    return CompletableFuture.completedStage(ok(document));
                });
    }

    @GET
    @Path("/events/{messageId}")
    public Uni<Response> event(@PathParam("messageId") String messageId) {
        return answer(
                views ->
                        views.passports()
                                .of(new MessageId(messageId))
                                .thenApply(
                                        found ->
                                                found.map(InternalResource::ok)
                                                        .orElseGet(
                                                                () ->
                                                                        problem(
                                                                                404,
                                                                                "no event has this"
                                                                                    + " messageId"))));
    }

    @GET
    @Path("/dead-letters")
    public Uni<Response> deadLetters(
            @QueryParam("connectionId") @Nullable String connectionId,
            @QueryParam("sourceId") @Nullable String sourceId,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("before") @Nullable Long before) {
        var query =
                new DeadLetters.Query(
                        Optional.ofNullable(connectionId),
                        Optional.ofNullable(sourceId),
                        Optional.ofNullable(before),
                        Math.clamp(limit, 1, MOST));
        return answer(
                views ->
                        views.dead()
                                .list(query)
                                .thenApply(
                                        entries -> {
                                            var document = Json.object();
                                            var items = document.putArray("items");
                                            entries.forEach(e -> items.add(letter(e)));
                                            if (entries.size() == query.limit()) {
                                                document.put("next", entries.getLast().id());
                                            }
                                            return ok(document);
                                        }));
    }

    private Uni<Response> answer(Function<Inspection.Views, CompletionStage<Response>> ask) {
        return inspection
                .views()
                .map(views -> Uni.createFrom().completionStage(ask.apply(views)))
                .orElseGet(() -> Uni.createFrom().item(problem(503, "the node is starting")));
    }

    private static ObjectNode live(LiveTap.Seen seen) {
        var record = seen.record();
        var event = Normaliser.event(record);
        var line =
                Json.object().put("seq", seen.seq()).put("messageId", record.messageId().value());
        line.put("sourceId", record.source().value()).put("type", event.type().word());
        putIfAny(line, "name", ConnectionFeed.name(event));
        event.userId().ifPresent(id -> line.put("userId", id));
        event.anonymousId().ifPresent(id -> line.put("anonymousId", id));
        line.put("receivedAt", record.receivedAt().toString());
        line.put("partition", seen.partition()).put("position", seen.position());
        line.set("event", event.json());
        return line;
    }

    private static ObjectNode letter(DeadLetters.Entry e) {
        var line = Json.object().put("id", e.id()).put("at", e.at().toString());
        line.put("stage", e.stage()).put("sourceId", e.source());
        e.connection().ifPresent(c -> line.put("connectionId", c));
        line.put("messageId", e.messageId());
        putIfAny(line, "type", e.type());
        putIfAny(line, "name", e.name());
        line.put("code", e.code()).put("reason", e.reason()).put("attempts", e.attempts());
        line.set("payload", payload(e.payload()));
        return line;
    }

    private static void putIfAny(ObjectNode line, String field, String text) {
        if (!text.isEmpty()) {
            line.put(field, text);
        }
    }

    /// JSON as JSON; bytes that are none as text.
    private static JsonNode payload(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static Response ok(ObjectNode document) {
        return Response.ok(Json.bytes(document), MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Response problem(int status, String detail) {
        var problem =
                Json.object()
                        .put("type", "about:blank")
                        .put("status", status)
                        .put("detail", detail);
        return Response.status(status)
                .type("application/problem+json")
                .entity(Json.bytes(problem))
                .build();
    }
}
