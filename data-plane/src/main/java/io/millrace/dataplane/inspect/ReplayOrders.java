package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.Transformation;
import io.millrace.core.routing.TransformationId;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.replay.ReplayDesk.Order;
import io.millrace.dataplane.replay.ReplayFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads orders for replays; throws [BadRequest] with all that is wrong.
public final class ReplayOrders {
    private static final Set<String> FIELDS =
            Set.of(
                    "connectionId",
                    "from",
                    "to",
                    "filter",
                    "transformationVersions",
                    "transformations",
                    "eventsPerSecond");
    private static final Set<String> FILTER = Set.of("types", "names", "userId", "messageIds");
    private static final List<String> TYPES =
            Arrays.stream(EventType.values()).map(EventType::word).toList();
    private static final int MOST_WORDS = 1_000;
    private static final int MOST_PER_SECOND = 10_000;
    private static final int USUAL_PER_SECOND = 200;

    private final Routing routing;
    private final Clock clock;

    public ReplayOrders(Routing routing, Clock clock) {
        this.routing = routing;
        this.clock = clock;
    }

    /// @param source of the connection
    record Wish(Order order, SourceId source) {}

    Wish read(ObjectNode body) {
        var errors = Bodies.unknown(body, "", FIELDS);
        errors.addAll(Bodies.unknown(body.path("filter"), "filter.", FILTER));
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
        var query = new MultivaluedHashMap<String, String>();
        for (var field : List.of("connectionId", "from", "to", "eventsPerSecond")) {
            query.add(field, body.path(field).asText(""));
        }
        var asked = new Asked(query);
        var id = asked.required("connectionId");
        asked.required("from");
        var from = asked.time("from").orElse(Instant.EPOCH);
        var to = asked.time("to").orElseGet(clock::instant);
        if (!from.isBefore(to)) {
            asked.wrong("from", "must be before to");
        }
        var rate = asked.number("eventsPerSecond", 1, MOST_PER_SECOND);
        var filter = filter(asked, body.path("filter"));
        asked.check();
        var connection = connection(id);
        var code = code(asked, body, connection);
        asked.check();
        var speed = rate.map(Long::intValue).orElse(USUAL_PER_SECOND);
        var order = new Order(connection.id(), from, to, filter, code, speed);
        return new Wish(order, connection.sourceId());
    }

    private Connection connection(String id) {
        return table().flatMap(
                        t ->
                                t.connections().stream()
                                        .filter(c -> c.id().value().equals(id))
                                        .findFirst())
                .orElseThrow(() -> BadRequest.of(404, "there is no connection " + id));
    }

    private static ReplayFilter filter(Asked asked, JsonNode given) {
        var types = words(asked, given, "types");
        if (!TYPES.containsAll(types)) {
            asked.wrong("filter.types", "must be some of " + String.join(", ", TYPES));
        }
        return new ReplayFilter(
                types,
                words(asked, given, "names"),
                given.path("userId").asText(""),
                words(asked, given, "messageIds"));
    }

    private static Set<String> words(Asked asked, JsonNode given, String field) {
        var list = given.path(field);
        var words = new LinkedHashSet<String>();
        list.forEach(word -> words.add(word.asText("")));
        var isList = list.isMissingNode() || list.isArray();
        if (!isList || words.contains("") || words.size() > MOST_WORDS) {
            asked.wrong("filter." + field, "must be a list of at most " + MOST_WORDS + " texts");
        }
        return words;
    }

    /// Versions that are not current come with their code.
    private List<Transformation> code(Asked asked, ObjectNode body, Connection connection) {
        var sent = sent(asked, body.path("transformations"));
        var chosen = new ArrayList<Transformation>();
        var versions = body.path("transformationVersions");
        if (!versions.isMissingNode() && !versions.isObject()) {
            asked.wrong("transformationVersions", "must be an object, like {\"trf_1\": 3}");
        }
        for (var wanted : versions.properties()) {
            var field = "transformationVersions." + wanted.getKey();
            var version = wanted.getValue().asInt(-1);
            if (connection.transformationIds().stream()
                    .noneMatch(t -> t.value().equals(wanted.getKey()))) {
                asked.wrong(field, "is no transformation of the connection");
                continue;
            }
            var found =
                    sent.stream()
                            .filter(t -> is(t, wanted.getKey(), version))
                            .findFirst()
                            .or(() -> current(wanted.getKey(), version));
            found.ifPresentOrElse(
                    chosen::add,
                    () ->
                            asked.wrong(
                                    field,
                                    "is not the current version; send its code in"
                                            + " transformations"));
        }
        return chosen;
    }

    private Optional<Transformation> current(String id, int version) {
        return table().flatMap(t -> t.transformation(new TransformationId(id)))
                .filter(t -> t.version() == version);
    }

    private Optional<RoutingTable> table() {
        return routing.table();
    }

    private static boolean is(Transformation t, String id, int version) {
        return t.id().value().equals(id) && t.version() == version;
    }

    private static List<Transformation> sent(Asked asked, JsonNode given) {
        var found = new ArrayList<Transformation>();
        for (var node : given) {
            try {
                found.add(Json.MAPPER.treeToValue(node, Transformation.class));
            } catch (JsonProcessingException e) {
                asked.wrong("transformations", "must be a list of {id, name, version, code}");
            }
        }
        return found;
    }
}
