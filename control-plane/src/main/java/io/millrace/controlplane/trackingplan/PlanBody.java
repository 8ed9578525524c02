package io.millrace.controlplane.trackingplan;

import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.core.routing.TrackingPlan.Choice;
import io.millrace.core.routing.TrackingPlan.Planned;
import io.millrace.transformers.tracking.PlanRules;
import java.util.Map;

/// A tracking plan in a request.
final class PlanBody {
    private static final Map<String, Choice> CHOICES =
            Map.of(
                    "forward", Choice.FORWARD,
                    "omit", Choice.OMIT,
                    "set_aside", Choice.SET_ASIDE);
    private static final int LONGEST_NAME = 4_096;

    private PlanBody() {}

    /// Version 0. Throws a 400 for what is no plan, a 422 for a schema that is not taken; both name
    /// every field in error.
    static TrackingPlan read(Fields body, String source) {
        var onViolation = body.choice("onViolation", CHOICES).orElse(Choice.FORWARD);
        var onUnplanned = body.choice("onUnplanned", CHOICES).orElse(Choice.FORWARD);
        var common = body.object("common").orElseGet(Json::object);
        var events =
                body.sections("events", TrackingPlan.MAX_EVENTS).stream()
                        .map(PlanBody::planned)
                        .toList();
        body.done();
        var plan =
                new TrackingPlan(new SourceId(source), 0, onViolation, onUnplanned, common, events);
        var problems = PlanRules.problems(plan);
        if (!problems.isEmpty()) {
            throw ProblemException.ofFields(
                    Kind.NOT_ACCEPTED,
                    problems.stream().map(p -> new FieldError(p.field(), p.message())).toList());
        }
        return plan;
    }

    private static Planned planned(Fields event) {
        return new Planned(
                event.text("type", 1, 20).orElse("track"),
                event.text("name", 0, LONGEST_NAME).orElse(""),
                event.object("schema").orElseGet(Json::object));
    }

    /// As it is kept.
    static String text(TrackingPlan plan) {
        return Json.text(plan);
    }
}
