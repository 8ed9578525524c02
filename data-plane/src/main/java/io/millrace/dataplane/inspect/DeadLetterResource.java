package io.millrace.dataplane.inspect;

import static io.millrace.dataplane.inspect.Answers.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Query;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestMulti;

/// Dead letters: see `docs/internal-api.md`.
@Path("/internal/dead-letters")
public final class DeadLetterResource {
    private static final int MOST = 1_000;

    private final Inspection inspection;
    private final Answers answers;

    DeadLetterResource(Inspection inspection, Answers answers) {
        this.inspection = inspection;
        this.answers = answers;
    }

    @GET
    public Uni<Response> list(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var filter = LetterFilter.of(asked);
                    var before = asked.number("before", 1, Long.MAX_VALUE);
                    var query = new Query(filter, before, asked.limit(50, MOST));
                    asked.check();
                    return views.letters().list(query).thenApply(Answers::ok);
                });
    }

    @GET
    @Path("/reasons")
    public Uni<Response> reasons(@Context UriInfo uri) {
        return answers.of(
                views -> {
                    var asked = new Asked(uri.getQueryParameters());
                    var filter = LetterFilter.of(asked);
                    asked.check();
                    return views.letters().reasons(filter).thenApply(Answers::ok);
                });
    }

    @GET
    @Path("/{id}")
    public Uni<Response> one(@PathParam("id") String id) {
        return answers.of(
                views ->
                        views.letters()
                                .one(number(id))
                                .thenApply(
                                        found ->
                                                ok(
                                                        found.orElseThrow(
                                                                () ->
                                                                        BadRequest.of(
                                                                                404,
                                                                                "there is no dead"
                                                                                        + " letter "
                                                                                        + id)))));
    }

    @PATCH
    @Path("/{id}")
    public Uni<Response> edit(@PathParam("id") String id, byte[] body) {
        return answers.of(
                views -> {
                    var payload = Bodies.object(body).path("payload");
                    if (!(payload instanceof ObjectNode)) {
                        throw BadRequest.of(422, "payload", "must be the event, a JSON object");
                    }
                    return views.letters().edit(number(id), payload).thenApply(Answers::ok);
                });
    }

    @POST
    @Path("/retry")
    public Uni<Response> retry(byte[] body) {
        return act(body, Letters::retry);
    }

    @POST
    @Path("/delete")
    public Uni<Response> delete(byte[] body) {
        return act(
                body,
                (letters, choice) ->
                        letters.delete(choice).thenApply(n -> Json.object().put("count", n)));
    }

    @GET
    @Path("/export")
    public Multi<byte[]> export(@Context UriInfo uri) {
        var asked = new Asked(uri.getQueryParameters());
        var filter = LetterFilter.of(asked);
        asked.check();
        var letters = inspection.views().orElseThrow(Answers::starting).letters();
        return RestMulti.fromMultiData(letters.export(filter))
                .header("Content-Type", "application/x-ndjson")
                .build();
    }

    private Uni<Response> act(
            byte[] body, BiFunction<Letters, Choice, CompletionStage<ObjectNode>> action) {
        return answers.of(
                views -> {
                    JsonNode asked = Bodies.object(body);
                    return action.apply(views.letters(), LetterFilter.choice(asked))
                            .thenApply(Answers::ok);
                });
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw BadRequest.of(404, "there is no dead letter " + id);
        }
    }
}
