package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.core.json.Json;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// How the internal API answers: JSON, or a problem (RFC 9457) that names what is wrong.
@Singleton
final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final Inspection inspection;

    Answers(Inspection inspection) {
        this.inspection = inspection;
    }

    /// 503 while the node starts and when the database does not answer.
    Uni<Response> of(Function<Inspection.Views, CompletionStage<Response>> ask) {
        var views = inspection.views();
        if (views.isEmpty()) {
            return Uni.createFrom().item(problem(starting()));
        }
        return Uni.createFrom().completionStage(() -> asked(ask, views.get()));
    }

    /// A document, or the problem that it is not there.
    static Response ok(JsonNode document) {
        return Response.ok(Json.bytes(document), MediaType.APPLICATION_JSON_TYPE).build();
    }

    static Response count(String field, int count) {
        return ok(Json.object().put(field, count));
    }

    static BadRequest starting() {
        return BadRequest.of(503, "the node is starting");
    }

    private static CompletionStage<Response> asked(
            Function<Inspection.Views, CompletionStage<Response>> ask, Inspection.Views views) {
        CompletionStage<Response> answer;
        try {
            answer = ask.apply(views);
        } catch (BadRequest e) {
            return CompletableFuture.completedStage(problem(e));
        }
        return answer.exceptionally(
                failure -> {
                    var cause =
                            failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure;
                    if (cause instanceof BadRequest bad) {
                        return problem(bad);
                    }
                    LOG.warnf("an inspection failed cause=%s", cause);
                    return problem(
                            BadRequest.of(
                                    503, "the database does not answer: try again in a moment"));
                });
    }

    static Response problem(BadRequest bad) {
        var problem = Json.object().put("type", "about:blank").put("status", bad.status());
        problem.put("detail", bad.getMessage());
        if (!bad.errors().isEmpty()) {
            var errors = problem.putArray("errors");
            bad.errors()
                    .forEach(
                            e ->
                                    errors.addObject()
                                            .put("field", e.field())
                                            .put("message", e.message()));
        }
        return Response.status(bad.status())
                .type("application/problem+json")
                .entity(Json.bytes(problem))
                .build();
    }

    /// JSON as JSON; bytes that are none as text.
    static JsonNode payload(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    static void putIfAny(ObjectNode line, String field, String text) {
        if (!text.isEmpty()) {
            line.put(field, text);
        }
    }
}
