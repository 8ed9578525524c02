package io.millrace.dataplane.inspect;

import static io.millrace.dataplane.inspect.Answers.ok;
import static io.millrace.dataplane.inspect.Answers.putIfAny;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.dataplane.pipeline.Normaliser;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What people see of this node, for the control plane: see `docs/internal-api.md`.
@Path("/internal")
public final class InternalResource {
    private static final int MOST = 1_000;

    private final Answers answers;

    InternalResource(Answers answers) {
        this.answers = answers;
    }

    @GET
    @Path("/status")
    public Uni<Response> status() {
        return answers.of(views -> CompletableFuture.completedStage(ok(views.status().document())));
    }

    @GET
    @Path("/nodes")
    public Uni<Response> nodes() {
        return answers.of(views -> views.nodes().read().thenApply(Answers::ok));
    }

    @GET
    @Path("/live")
    public Uni<Response> live(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var limit = asked.limit(100, MOST);
                    var after = asked.number("after", 0, Long.MAX_VALUE).orElse(0L);
                    var source = asked.text("sourceId");
                    asked.check();
                    var document = Json.object();
                    var events = document.putArray("events");
                    views.live().after(after, MOST).stream()
                            .filter(s -> isOf(s, source))
                            .limit(limit)
                            .forEach(seen -> events.add(live(seen)));
                    document.put("next", views.live().last()).put("sampled", 1);
                    return CompletableFuture.completedStage(ok(document));
                });
    }

    @GET
    @Path("/events/{messageId}")
    public Uni<Response> event(@PathParam("messageId") String messageId) {
        return answers.of(
                views ->
                        views.passports()
                                .of(id(messageId))
                                .thenApply(
                                        found -> ok(found.orElseThrow(InternalResource::nobody))));
    }

    @GET
    @Path("/users/{id}/events")
    public Uni<Response> user(@PathParam("id") String id, @Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var source = asked.text("sourceId");
                    var before = asked.text("before").flatMap(UserEvents.Mark::parse);
                    if (before.isEmpty() && asked.text("before").isPresent()) {
                        asked.wrong("before", "must be the next of an earlier answer");
                    }
                    var limit = asked.limit(100, MOST);
                    asked.check();
                    return views.users()
                            .of(id, source, before, limit)
                            .thenApply(InternalResource::page);
                });
    }

    private static Response page(UserEvents.Page page) {
        var document = Json.object();
        var items = document.putArray("items");
        for (var found : page.events()) {
            var partition = found.chunk().partition();
            var seen = new LiveTap.Seen(0, partition, found.position(), found.record());
            items.add(live(seen).without(List.of("seq", "event")));
        }
        page.next().ifPresent(next -> document.put("next", next.toString()));
        return ok(document);
    }

    /// What cannot be an id is that of no event.
    private static MessageId id(String text) {
        try {
            return new MessageId(text);
        } catch (IllegalArgumentException e) {
            throw nobody();
        }
    }

    private static BadRequest nobody() {
        return BadRequest.of(404, "no event has this messageId");
    }

    private static boolean isOf(LiveTap.Seen seen, Optional<String> source) {
        return source.isEmpty() || seen.record().source().value().equals(source.get());
    }

    private static ObjectNode live(LiveTap.Seen seen) {
        var record = seen.record();
        var event = Normaliser.event(record);
        var line =
                Json.object().put("seq", seen.seq()).put("messageId", record.messageId().value());
        line.put("sourceId", record.source().value()).put("type", event.type().word());
        putIfAny(line, "name", event.name());
        event.userId().ifPresent(id -> line.put("userId", id));
        event.anonymousId().ifPresent(id -> line.put("anonymousId", id));
        line.put("receivedAt", record.receivedAt().toString());
        line.put("partition", seen.partition()).put("position", seen.position());
        line.set("event", event.json());
        return line;
    }
}
