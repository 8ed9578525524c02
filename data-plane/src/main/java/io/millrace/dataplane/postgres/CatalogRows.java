package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.catalog.EventKey;
import io.millrace.dataplane.catalog.Kinds;
import io.millrace.dataplane.catalog.Kinds.Kind;
import io.millrace.dataplane.catalog.SeenEvents;
import io.millrace.dataplane.catalog.Sightings;
import io.millrace.dataplane.catalog.Sizes;
import io.millrace.dataplane.catalog.Span;

/// Sightings as the lists that the statements of the catalogue take.
final class CatalogRows {
    private CatalogRows() {}

    static ArrayNode events(Sightings seen) {
        var rows = Json.MAPPER.createArrayNode();
        seen.events()
                .forEach(
                        (key, events) -> {
                            var row = span(key(rows.addObject(), key), events);
                            row.put("sampled", events.sampled());
                            sizes(row, events.sizes());
                            for (var i = 0; i < 6; i++) {
                                row.put("size_" + i, events.sizes().of(i));
                            }
                        });
        return rows;
    }

    static ArrayNode properties(Sightings seen) {
        var rows = Json.MAPPER.createArrayNode();
        seen.events().forEach((key, events) -> properties(rows, key, events));
        return rows;
    }

    private static void properties(ArrayNode rows, EventKey key, SeenEvents events) {
        events.properties()
                .forEach(
                        (path, kinds) -> {
                            var row = key(rows.addObject(), key);
                            row.put("path", DeadRow.clean(path));
                            kinds(row, kinds);
                            row.put("last_at", events.last().toString());
                        });
    }

    private static void kinds(ObjectNode row, Kinds kinds) {
        row.put("seen", kinds.all()).put("strings", kinds.of(Kind.STRING));
        row.put("numbers", kinds.of(Kind.NUMBER)).put("booleans", kinds.of(Kind.BOOLEAN));
        row.put("objects", kinds.of(Kind.OBJECT)).put("arrays", kinds.of(Kind.ARRAY));
        row.put("nulls", kinds.of(Kind.NULL));
    }

    static ArrayNode sdks(Sightings seen) {
        var rows = Json.MAPPER.createArrayNode();
        seen.sdks()
                .forEach(
                        (key, sdk) -> {
                            var row = span(rows.addObject(), sdk);
                            row.put("source", key.source());
                            row.put("library", DeadRow.clean(key.library()));
                            row.put("version", DeadRow.clean(key.version()));
                            for (var i = 0; i < 4; i++) {
                                row.put("retry_" + i, sdk.retried(i));
                            }
                            sizes(row, sdk.sizes());
                        });
        return rows;
    }

    static ArrayNode violations(Sightings seen) {
        var rows = Json.MAPPER.createArrayNode();
        seen.violations()
                .forEach(
                        (key, violation) -> {
                            var row = span(key(rows.addObject(), key.event()), violation);
                            row.put("path", DeadRow.clean(key.path())).put("rule", key.rule());
                            var sample = violation.sample();
                            row.put("plan", sample.plan());
                            row.put("message", DeadRow.clean(sample.message()));
                            row.put("message_id", DeadRow.clean(sample.messageId()));
                            row.put("sample", DeadRow.clean(sample.event()));
                        });
        return rows;
    }

    private static ObjectNode key(ObjectNode row, EventKey key) {
        row.put("source", key.source()).put("type", key.type());
        return row.put("name", DeadRow.clean(key.name()));
    }

    private static ObjectNode span(ObjectNode row, Span span) {
        row.put("events", span.count()).put("first_at", span.first().toString());
        return row.put("last_at", span.last().toString());
    }

    private static void sizes(ObjectNode row, Sizes sizes) {
        row.put("bytes", sizes.bytes()).put("max_bytes", sizes.most());
    }

    static String text(JsonNode rows) {
        return Json.text(rows);
    }
}
