package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.EventType;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Filter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which letters a request means.
final class LetterFilter {
    private static final int MOST_IDS = 1_000;
    private static final int MOST_AT_ONCE = 10_000;
    private static final Set<String> FIELDS =
            Set.of(
                    "connectionId",
                    "sourceId",
                    "code",
                    "stage",
                    "name",
                    "type",
                    "userId",
                    "messageId",
                    "from",
                    "to");
    private static final List<String> STAGES =
            Arrays.stream(Stage.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    private static final List<String> TYPES =
            Arrays.stream(EventType.values()).map(EventType::word).toList();

    private LetterFilter() {}

    static Filter of(Asked asked) {
        return new Filter(
                asked.text("connectionId"),
                asked.text("sourceId"),
                asked.text("code"),
                asked.oneOf("stage", STAGES),
                asked.text("name"),
                asked.oneOf("type", TYPES),
                asked.text("userId"),
                asked.text("messageId"),
                asked.time("from"),
                asked.time("to"));
    }

    /// `{ids: […]}` or `{filter: {…}, limit?}`.
    static Choice choice(JsonNode body) {
        var errors = Bodies.unknown(body, "", Set.of("ids", "filter", "limit"));
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
        if (body.has("ids") == body.has("filter")) {
            throw BadRequest.of(400, "ids", "or filter is needed, one of them");
        }
        return body.has("ids") ? ids(body.path("ids")) : matching(body);
    }

    private static Choice ids(JsonNode list) {
        var ids = new ArrayList<Long>();
        for (var id : list) {
            if (!id.canConvertToLong() || !id.isIntegralNumber()) {
                throw BadRequest.of(400, "ids", "must be ids of letters, which are numbers");
            }
            ids.add(id.asLong());
        }
        if (!list.isArray() || ids.isEmpty() || ids.size() > MOST_IDS) {
            throw BadRequest.of(400, "ids", "must be 1 to " + MOST_IDS + " ids of letters");
        }
        return new Choice.Ids(ids);
    }

    private static Choice matching(JsonNode body) {
        var given = body.path("filter");
        if (!given.isObject()) {
            throw BadRequest.of(400, "filter", "must be an object");
        }
        var errors = Bodies.unknown(given, "filter.", FIELDS);
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
        var query = new MultivaluedHashMap<String, String>();
        given.properties().forEach(f -> query.add(f.getKey(), f.getValue().asText("")));
        if (body.has("limit")) {
            query.add("limit", body.path("limit").asText(""));
        }
        var asked = new Asked(query);
        var filter = of(asked);
        var limit = asked.limit(MOST_AT_ONCE, MOST_AT_ONCE);
        asked.check();
        return new Choice.Matching(filter, limit);
    }
}
