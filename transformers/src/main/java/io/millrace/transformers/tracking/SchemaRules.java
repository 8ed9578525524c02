package io.millrace.transformers.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What keeps a schema of a plan bounded: references lead to its own `$defs` alone and not in a
/// circle, patterns need no more than linear time, and with all references followed it has at most
/// [#MOST] parts, so that no event can make it run for long.
final class SchemaRules {
    static final int MOST = 5_000;

    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DEFS = "#/$defs/";

    private static final List<String> ONE =
            List.of(
                    "additionalProperties",
                    "unevaluatedProperties",
                    "propertyNames",
                    "items",
                    "unevaluatedItems",
                    "contains",
                    "not",
                    "if",
                    "then",
                    "else");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final List<String> MAPS =
            List.of("properties", "patternProperties", "dependentSchemas");
    private static final Set<String> REFUSED =
            Set.of(
                    "$id",
                    "$anchor",
                    "$dynamicRef",
                    "$dynamicAnchor",
                    "$recursiveRef",
                    "$recursiveAnchor",
                    "$vocabulary",
                    "multipleOf",
                    "contentSchema");

    private final JsonNode defs;
    private final List<PlanProblem> problems = new ArrayList<>();
    private final Map<String, Integer> costs = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private SchemaRules(JsonNode defs) {
        this.defs = defs;
    }

    /// @param field where the schema stands in the plan
    static List<PlanProblem> problems(ObjectNode schema, String field) {
        var rules = new SchemaRules(schema.path("$defs"));
        var draft = schema.path("$schema").asText(DRAFT);
        if (!draft.equals(DRAFT) && !draft.equals(DRAFT + "#")) {
            rules.problem(field + ".$schema", "must be " + DRAFT + ", or left out");
        }
        rules.defs.properties().forEach(d -> rules.definition(d.getKey(), field));
        if (rules.cost(schema, field) > MOST) {
            rules.problem(field, "has more than " + MOST + " parts with its references followed");
        }
        return rules.problems;
    }

    private int cost(JsonNode schema, String field) {
        if (!(schema instanceof ObjectNode object)) {
            if (!schema.isBoolean()) {
                problem(field, "must be a schema: an object, true or false");
            }
            return 1;
        }
        words(object, field);
        var cost = 1;
        for (var word : ONE) {
            if (object.has(word)) {
                cost = sum(cost, cost(object.get(word), field + "." + word));
            }
        }
        for (var word : LISTS) {
            var list = object.path(word);
            for (var i = 0; i < list.size(); i++) {
                cost = sum(cost, cost(list.path(i), field + "." + word + "[" + i + "]"));
            }
        }
        for (var word : MAPS) {
            for (var entry : object.path(word).properties()) {
                cost = sum(cost, cost(entry.getValue(), field + "." + word + "." + entry.getKey()));
            }
        }
        return object.has("$ref") ? sum(cost, target(object.get("$ref"), field)) : cost;
    }

    private void words(ObjectNode schema, String field) {
        for (var word : REFUSED) {
            if (schema.has(word)) {
                problem(field + "." + word, "is not taken in a tracking plan");
            }
        }
        if (schema.path("pattern").isTextual()) {
            pattern(schema.path("pattern").asText(), field + ".pattern");
        }
        schema.path("patternProperties")
                .properties()
                .forEach(p -> pattern(p.getKey(), field + ".patternProperties." + p.getKey()));
    }

    private void pattern(String pattern, String field) {
        Patterns.refusal(pattern).ifPresent(why -> problem(field, why));
    }

    private int target(JsonNode ref, String field) {
        var name = ref.asText("");
        if (!name.startsWith(DEFS) || !defs.has(name.substring(DEFS.length()))) {
            problem(field + ".$ref", "must lead to this schema's own definitions: #/$defs/…");
            return 1;
        }
        return definition(name.substring(DEFS.length()), field + ".$ref");
    }

    private int definition(String name, String field) {
        var known = costs.get(name);
        if (known != null) {
            return known;
        }
        if (!open.add(name)) {
            problem(field, "leads back to $defs." + name + ": recursive schemas are not taken");
            return 1;
        }
        var cost = cost(defs.path(name), field.endsWith("$ref") ? field : field + ".$defs." + name);
        open.remove(name);
        costs.put(name, cost);
        return cost;
    }

    private static int sum(int a, int b) {
        return Math.min(MOST + 1, a + b);
    }

    private void problem(String field, String message) {
        if (problems.size() < 20) {
            problems.add(new PlanProblem(field, message));
        }
    }
}
