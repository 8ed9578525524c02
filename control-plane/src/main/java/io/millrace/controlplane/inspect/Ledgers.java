package io.millrace.controlplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One ledger out of those of several nodes, each of which counts the partitions it owns: numbers
/// add up, a connection is in the worst of its states, `at` and `checkedAt` are the oldest. Pure.
final class Ledgers {
    /// Worst first.
    private static final List<String> STATES = List.of("held", "waiting", "paused", "delivering");

    private Ledgers() {}

    /// @param ledgers at least one
    static ObjectNode sum(List<ObjectNode> ledgers) {
        if (ledgers.size() == 1) {
            return ledgers.getFirst();
        }
        var sum = Json.object();
        for (var time : List.of("at", "checkedAt")) {
            ledgers.stream()
                    .map(ledger -> ledger.path(time).asText())
                    .filter(text -> !text.isEmpty())
                    .min(String::compareTo)
                    .ifPresent(oldest -> sum.put(time, oldest));
        }
        sum.put("imbalance", ledgers.stream().mapToLong(l -> l.path("imbalance").asLong()).sum());
        sum.set("sources", sum(ledgers, "sources", "sourceId"));
        sum.set("connections", sum(ledgers, "connections", "connectionId"));
        return sum;
    }

    private static ArrayNode sum(List<ObjectNode> ledgers, String list, String id) {
        Map<String, ObjectNode> sums = new LinkedHashMap<>();
        for (var ledger : ledgers) {
            for (var row : ledger.path(list)) {
                sums.merge(row.path(id).asText(), row.deepCopy(), Ledgers::add);
            }
        }
        var rows = Json.MAPPER.createArrayNode();
        sums.values().forEach(rows::add);
        return rows;
    }

    private static ObjectNode add(ObjectNode one, ObjectNode other) {
        var sum = (rank(other) < rank(one) ? other : one).deepCopy();
        for (var field : other.properties()) {
            if (field.getValue().isNumber()) {
                sum.set(field.getKey(), plus(one.path(field.getKey()), field.getValue()));
            }
        }
        if (other.has("balanced")) {
            sum.put("balanced", one.path("balanced").asBoolean() && balanced(other));
        }
        return sum;
    }

    private static JsonNode plus(JsonNode one, JsonNode other) {
        var numbers = Json.MAPPER.getNodeFactory();
        return one.isIntegralNumber() && other.isIntegralNumber()
                ? numbers.numberNode(one.longValue() + other.longValue())
                : numbers.numberNode(one.decimalValue().add(other.decimalValue()));
    }

    private static boolean balanced(ObjectNode row) {
        return row.path("balanced").asBoolean();
    }

    private static int rank(ObjectNode row) {
        var rank = STATES.indexOf(row.path("state").asText());
        return rank < 0 ? STATES.size() : rank;
    }
}
