package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.dataplane.pipeline.Explained.Failure;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.transformers.Input;
import io.millrace.transformers.JavaScript;
import io.millrace.transformers.Result;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Runs a connection's transformations over events, one after the other, all events of a batch in
/// one call each.
public final class Transforming {
    private final JavaScript javaScript;

    public Transforming(JavaScript javaScript) {
        this.javaScript = javaScript;
    }

    /// One event between transformations: what is left of it and what was done.
    private record Moving(
            List<Event> events, List<Explained.Step> steps, Optional<Failure> failure) {}

    /// One result per event, in order. Fails when JavaScript has no room just now.
    public CompletionStage<List<Explained>> run(Pipeline pipeline, List<Event> events) {
        var moving =
                events.stream()
                        .map(e -> new Moving(List.of(e), List.of(), Optional.empty()))
                        .toList();
        CompletionStage<List<Moving>> stage = CompletableFuture.completedStage(moving);
        for (var script : pipeline.scripts()) {
            stage = stage.thenCompose(now -> apply(pipeline, script, now));
        }
        return stage.thenApply(
                all ->
                        all.stream()
                                .map(
                                        m ->
                                                new Explained(
                                                        m.steps(),
                                                        m.events(),
                                                        List.of(),
                                                        m.failure()))
                                .toList());
    }

    private CompletionStage<List<Moving>> apply(
            Pipeline pipeline, Pipeline.Named named, List<Moving> all) {
        var inputs = new ArrayList<Input>();
        var shared = shared(pipeline, named);
        for (var moving : all) {
            for (var event : moving.events()) {
                inputs.add(new Input(Json.text(event.json()), metadata(shared, event)));
            }
        }
        if (inputs.isEmpty()) {
            return CompletableFuture.completedStage(all);
        }
        return javaScript
                .run(named.script(), inputs)
                .thenApply(
                        results -> {
                            var next = new ArrayList<Moving>(all.size());
                            var used = 0;
                            for (var moving : all) {
                                var mine = results.subList(used, used + moving.events().size());
                                used += mine.size();
                                next.add(mine.isEmpty() ? moving : combine(named, moving, mine));
                            }
                            return next;
                        });
    }

    /// All results of one original event: a failure of one part is a failure of the whole.
    private static Moving combine(Pipeline.Named named, Moving moving, List<Result> results) {
        var kept = new ArrayList<Event>();
        var output = new ArrayList<JsonNode>();
        for (var i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case Result.Failed f -> {
                    return failed(named, moving, f.message(), f.line());
                }
                case Result.Dropped _ -> {}
                case Result.Kept k -> {
                    for (var text : k.events()) {
                        try {
                            var event = read(text, moving.events().get(i));
                            kept.add(event);
                            output.add(event.json());
                        } catch (IllegalArgumentException e) {
                            return failed(named, moving, "returned no event: " + e.getMessage(), 0);
                        }
                    }
                }
            }
        }
        var outcome = kept.isEmpty() ? "dropped" : kept.size() > results.size() ? "split" : "kept";
        return new Moving(
                kept, with(moving, step(named, outcome, "", 0, output)), Optional.empty());
    }

    private static Moving failed(Pipeline.Named named, Moving moving, String message, int line) {
        var where = line > 0 ? named.script().name() + ", line " + line + ": " : "";
        return new Moving(
                List.of(),
                with(moving, step(named, "failed", message, line, List.of())),
                Optional.of(new Failure(Stage.TRANSFORM, "transform_failed", where + message)));
    }

    private static Event read(String text, Event original) {
        try {
            var node = Json.parse(text.getBytes(StandardCharsets.UTF_8));
            if (!(node instanceof ObjectNode object)) {
                throw new IllegalArgumentException("not an object");
            }
            if (object.path("messageId").asText("").isEmpty()) {
                object.put("messageId", original.messageId().value());
            }
            return Event.of(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static Explained.Step step(
            Pipeline.Named named, String outcome, String message, int line, List<JsonNode> output) {
        return new Explained.Step(
                named.id(),
                named.script().name(),
                named.script().version(),
                outcome,
                message,
                line,
                output);
    }

    private static List<Explained.Step> with(Moving moving, Explained.Step step) {
        var steps = new ArrayList<>(moving.steps());
        steps.add(step);
        return steps;
    }

    /// The metadata of one event: an object of what is the same for all of a batch, and the rest.
    private static String metadata(String shared, Event event) {
        var messageId = Json.text(event.messageId().value());
        var receivedAt = Json.text(event.json().path("receivedAt"));
        return shared.substring(0, shared.length() - 1)
                + ",\"messageId\":"
                + messageId
                + ",\"receivedAt\":"
                + receivedAt
                + "}";
    }

    private static String shared(Pipeline pipeline, Pipeline.Named named) {
        var json = Json.object();
        json.put("sourceId", pipeline.source().id().value());
        json.put("sourceName", pipeline.source().name());
        json.put("destinationId", pipeline.destination().id().value());
        json.put("destinationName", pipeline.destination().name());
        json.put("destinationType", pipeline.destination().type());
        json.put("connectionId", pipeline.connection().id().value());
        json.put("transformationId", named.id());
        json.put("transformationVersion", named.script().version());
        return Json.text(json);
    }
}
