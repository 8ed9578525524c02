package io.millrace.controlplane.transformation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import io.millrace.transformers.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the code made of the event.
///
/// @param outcome `kept`, `dropped`, `split` or `failed`
/// @param events what would be delivered
/// @param error only when failed
/// @param ms the run took, waiting for a thread included
@JsonInclude(JsonInclude.Include.NON_NULL)
record TestOutcome(
        String outcome,
        List<JsonNode> events,
        @Nullable Failure error,
        List<String> logs,
        long ms) {
    TestOutcome {
        events = List.copyOf(events);
        logs = List.copyOf(logs);
    }

    static TestOutcome of(Result result, long ms) {
        return switch (result) {
            case Result.Kept kept -> {
                var outcome = kept.events().size() == 1 ? "kept" : "split";
                var events = kept.events().stream().map(TestOutcome::tree).toList();
                yield new TestOutcome(outcome, events, null, kept.logs(), ms);
            }
            case Result.Dropped dropped ->
                    new TestOutcome("dropped", List.of(), null, dropped.logs(), ms);
            case Result.Failed failed ->
                    new TestOutcome("failed", List.of(), Failure.of(failed), failed.logs(), ms);
        };
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a transformed event is not JSON", e);
        }
    }

    /// @param line of the code, from 1; absent when unknown
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failure(String message, @Nullable Integer line) {
        static Failure of(Result.Failed failed) {
            return new Failure(failed.message(), failed.line() > 0 ? failed.line() : null);
        }
    }
}
