package io.millrace.dataplane.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The catalogue of a source, read. Each row is a JSON object as people see it.
public final class CatalogReads {
    private static final String EVENTS =
            """
            select json_build_object('type', type, 'name', name, 'events', events, 'sampled', sampled,
                'firstAt', first_at at time zone 'UTC', 'lastAt', last_at at time zone 'UTC',
                'bytes', bytes, 'maxBytes', max_bytes,
                'sizes', json_build_array(size_0, size_1, size_2, size_3, size_4, size_5))::text as row
            from q.catalog_event
            where source = $1 and ($2::text is null or type = $2 and name = $3)
            order by events desc, type, name
            """;

    private static final String PROPERTIES =
            """
            select json_build_object('type', type, 'name', name, 'path', path, 'seen', seen,
                'lastAt', last_at at time zone 'UTC',
                'kinds', json_build_object('string', strings, 'number', numbers, 'boolean', booleans,
                                           'object', objects, 'array', arrays, 'null', nulls))::text as row
            from q.catalog_property
            where source = $1 and ($2::text is null or type = $2 and name = $3)
            order by type, name, path
            """;

    private static final String SDKS =
            """
            select json_build_object('library', library, 'version', version, 'events', events,
                'retries', json_build_array(retry_0, retry_1, retry_2, retry_3),
                'firstAt', first_at at time zone 'UTC', 'lastAt', last_at at time zone 'UTC',
                'bytes', bytes, 'maxBytes', max_bytes)::text as row
            from q.catalog_sdk where source = $1 order by events desc, library, version
            """;

    private static final String VIOLATIONS =
            """
            select json_build_object('type', type, 'name', name, 'path', path, 'rule', rule,
                'events', events, 'firstAt', first_at at time zone 'UTC',
                'lastAt', last_at at time zone 'UTC', 'plan', plan, 'message', message,
                'messageId', message_id, 'sample', sample)::text as row
            from q.violation where source = $1 order by events desc, type, name, path, rule
            """;

    private final Database database;

    public CatalogReads(Database database) {
        this.database = database;
    }

    /// Most of them first; the row without type and name stands for all names beyond the 1,000.
    public CompletionStage<List<ObjectNode>> events(String source) {
        return rows(EVENTS, all(source));
    }

    /// One kind of events, or none.
    public CompletionStage<List<ObjectNode>> event(String source, String type, String name) {
        return rows(EVENTS, one(source, type, name));
    }

    /// Of all its events.
    public CompletionStage<List<ObjectNode>> properties(String source) {
        return rows(PROPERTIES, all(source));
    }

    public CompletionStage<List<ObjectNode>> properties(String source, String type, String name) {
        return rows(PROPERTIES, one(source, type, name));
    }

    public CompletionStage<List<ObjectNode>> sdks(String source) {
        return rows(SDKS, Tuple.of(DeadRow.clean(source)));
    }

    public CompletionStage<List<ObjectNode>> violations(String source) {
        return rows(VIOLATIONS, Tuple.of(DeadRow.clean(source)));
    }

    private static Tuple all(String source) {
        return Tuple.tuple().addString(DeadRow.clean(source)).addString(null).addString(null);
    }

    private static Tuple one(String source, String type, String name) {
        return Tuple.of(DeadRow.clean(source), DeadRow.clean(type), DeadRow.clean(name));
    }

    private CompletionStage<List<ObjectNode>> rows(String sql, Tuple parameters) {
        return database.inspect()
                .preparedQuery(sql)
                .execute(parameters)
                .map(
                        found -> {
                            List<ObjectNode> rows = new ArrayList<>(found.size());
                            found.forEach(row -> rows.add(tree(row)));
                            return rows;
                        })
                .toCompletionStage();
    }

    /// PostgreSQL tells times without a zone here; they are UTC.
    private static ObjectNode tree(Row row) {
        try {
            var text = row.getString("row").getBytes(StandardCharsets.UTF_8);
            var tree = (ObjectNode) Json.parse(text);
            for (var field : List.of("firstAt", "lastAt")) {
                if (tree.has(field)) {
                    tree.put(field, tree.path(field).asText() + "Z");
                }
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
