package io.millrace.transformers.tracking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.core.routing.TrackingPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Which tracking plans are taken.
public final class PlanRules {
    private PlanRules() {}

    /// All that is wrong with a plan, in its order; empty when it is taken.
    public static List<PlanProblem> problems(TrackingPlan plan) {
        var problems = new ArrayList<PlanProblem>();
        if (Json.bytes(plan).length > TrackingPlan.MAX_BYTES) {
            problems.add(
                    new PlanProblem("events", "make a plan of more than 256 KiB: take some out"));
            return problems;
        }
        if (plan.events().size() > TrackingPlan.MAX_EVENTS) {
            problems.add(new PlanProblem("events", "must be at most " + TrackingPlan.MAX_EVENTS));
            return problems;
        }
        schema(plan.common(), "common", problems);
        var seen = new HashSet<String>();
        for (var i = 0; i < plan.events().size(); i++) {
            var planned = plan.events().get(i);
            var field = "events[" + i + "]";
            if (EventType.of(planned.type()).isEmpty()) {
                problems.add(
                        new PlanProblem(
                                field + ".type",
                                "must be track, identify, page, screen, group or alias"));
            }
            if (!seen.add(planned.type() + ' ' + planned.name())) {
                problems.add(new PlanProblem(field + ".name", "is planned twice"));
            }
            schema(planned.schema(), field + ".schema", problems);
        }
        return problems;
    }

    private static void schema(ObjectNode schema, String field, List<PlanProblem> problems) {
        if (Json.bytes(schema).length > TrackingPlan.MAX_SCHEMA_BYTES) {
            problems.add(new PlanProblem(field, "must be at most 64 KiB"));
        } else {
            problems.addAll(SchemaRules.problems(schema, field));
        }
    }
}
