package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.postgres.CatalogReads;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the events of a source look like, for people.
public final class Catalogue {
    private final CatalogReads reads;

    public Catalogue(CatalogReads reads) {
        this.reads = reads;
    }

    CompletionStage<ObjectNode> of(String source) {
        return reads.events(source).thenCombine(reads.sdks(source), Catalogue::document);
    }

    CompletionStage<Optional<ObjectNode>> event(String source, String type, String name) {
        return reads.event(source, type, name)
                .thenCombine(
                        reads.properties(source, type, name),
                        (events, properties) ->
                                events.stream().findFirst().map(e -> with(e, properties)));
    }

    CompletionStage<ObjectNode> violations(String source) {
        return reads.violations(source)
                .thenApply(
                        rows -> {
                            var document = Json.object();
                            document.putArray("items").addAll(rows);
                            return document;
                        });
    }

    CompletionStage<ObjectNode> plan(String source) {
        return reads.events(source).thenCombine(reads.properties(source), PlanDraft::of);
    }

    private static ObjectNode document(List<ObjectNode> events, List<ObjectNode> sdks) {
        var document = Json.object();
        var named = document.putArray("events");
        document.put("other", 0L);
        for (var event : events) {
            if (event.path("type").asText().isEmpty()) {
                document.put("other", event.path("events").asLong());
            } else {
                named.add(event);
            }
        }
        sdks.forEach(Catalogue::warn);
        document.putArray("sdks").addAll(sdks);
        return document;
    }

    private static void warn(ObjectNode sdk) {
        var events = Math.max(1, sdk.path("events").asLong());
        var repeated = 1 - sdk.path("retries").path(0).asDouble() / events;
        var library = sdk.path("library").asText();
        var warnings = sdk.putArray("warnings");
        KnownSdks.warnings(library, sdk.path("version").asText(), repeated).forEach(warnings::add);
    }

    private static ObjectNode with(ObjectNode event, List<ObjectNode> properties) {
        var list = event.putArray("properties");
        properties.forEach(p -> list.add(p.without(List.of("type", "name"))));
        return event;
    }
}
