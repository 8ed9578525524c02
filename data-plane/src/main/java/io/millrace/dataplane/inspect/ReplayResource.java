package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.inspect.ReplayOrders.Wish;
import io.millrace.dataplane.replay.Preview.Counted;
import io.millrace.dataplane.replay.Replay;
import io.millrace.dataplane.replay.Replays.Progress;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;

/// Replays: see `docs/internal-api.md`.
@Path("/internal/replays")
public final class ReplayResource {
    private final Answers answers;

    ReplayResource(Answers answers) {
        this.answers = answers;
    }

    @POST
    @Path("/preview")
    public Uni<Response> preview(byte[] body) {
        return answers.of(
                views -> {
                    var wish = views.orders().read(Bodies.object(body));
                    var order = wish.order();
                    return views.preview()
                            .count(wish.source(), order.filter(), order.from(), order.to())
                            .thenApply(ReplayResource::counted);
                });
    }

    @POST
    public Uni<Response> start(byte[] body) {
        return answers.of(
                views -> {
                    Wish wish = views.orders().read(Bodies.object(body));
                    return views.replayDesk()
                            .start(wish.order())
                            .thenApply(
                                    started ->
                                            Answers.ok(
                                                    line(
                                                            started.orElseThrow(
                                                                    ReplayResource::tooMany))));
                });
    }

    @GET
    public Uni<Response> list(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    return views.replays()
                            .list(asked.text("connectionId"))
                            .thenApply(
                                    found -> {
                                        var document = Json.object();
                                        var items = document.putArray("items");
                                        found.forEach(p -> items.add(line(p)));
                                        return Answers.ok(document);
                                    });
                });
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(@PathParam("id") String id) {
        return answers.of(
                views ->
                        views.replays()
                                .one(id)
                                .thenApply(
                                        found ->
                                                Answers.ok(
                                                        line(
                                                                found.orElseThrow(
                                                                        () -> unknown(id))))));
    }

    @POST
    @Path("/{id}/{action: pause|resume|cancel}")
    public Uni<Response> act(@PathParam("id") String id, @PathParam("action") String action) {
        var to =
                switch (action) {
                    case "pause" -> Replay.State.PAUSED;
                    case "resume" -> Replay.State.RUNNING;
                    default -> Replay.State.CANCELLED;
                };
        return answers.of(
                views ->
                        views.replays()
                                .move(id, to)
                                .thenApply(
                                        found -> {
                                            var moved = found.orElseThrow(() -> unknown(id));
                                            if (moved.replay().state() != to) {
                                                throw ended(moved.replay());
                                            }
                                            return Answers.ok(line(moved));
                                        }));
    }

    private static Response counted(Counted counted) {
        var document = Json.object().put("events", counted.events());
        document.put("matched", counted.matched()).put("sampled", counted.sampled());
        counted.oldest().ifPresent(at -> document.put("oldest", at.toString()));
        return Answers.ok(document);
    }

    private static ObjectNode line(Progress progress) {
        var replay = progress.replay();
        var line = Json.object().put("id", replay.id());
        line.put("connectionId", replay.connection().value());
        line.put("from", replay.from().toString()).put("to", replay.to().toString());
        line.set("filter", Json.MAPPER.valueToTree(replay.filter()));
        var versions = line.putObject("transformationVersions");
        replay.transformations().forEach(t -> versions.put(t.id().value(), t.version()));
        line.put("eventsPerSecond", replay.eventsPerSecond());
        line.put("state", replay.state().name().toLowerCase(Locale.ROOT));
        line.put("createdAt", replay.createdAt().toString());
        replay.endedAt().ifPresent(at -> line.put("endedAt", at.toString()));
        var c = progress.tally().counters();
        line.put("total", replay.total()).put("read", progress.tally().read());
        line.put("delivered", c.delivered()).put("filtered", c.filtered());
        line.put("dropped", c.dropped()).put("aborted", c.aborted());
        return line.put("expired", c.expired()).put("parked", c.parked());
    }

    private static BadRequest unknown(String id) {
        return BadRequest.of(404, "there is no replay " + id);
    }

    private static BadRequest ended(Replay replay) {
        var state = replay.state().name().toLowerCase(Locale.ROOT);
        return BadRequest.of(409, "the replay is " + state + " and stays so");
    }

    private static BadRequest tooMany() {
        return BadRequest.of(409, "4 replays are open already: wait for one, or cancel one");
    }
}
