package io.millrace.transformers.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.millrace.core.event.Event;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.core.routing.TrackingPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A tracking plan made ready. Thread-safe; the same plan and event give the same judgement.
public final class CompiledPlan {
    /// Ways to break a plan that are told of one event.
    public static final int MAX_VIOLATIONS = 20;

    /// Of a larger event only the first violation is looked for.
    private static final int LARGE = 32 << 10;

    private static final JsonSchemaFactory FACTORY =
            JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder()
                    .locale(Locale.ENGLISH)
                    .regularExpressionFactory(Patterns::compile)
                    .build();

    private final TrackingPlan plan;
    private final Optional<JsonSchema> common;
    private final Map<Name, JsonSchema> events = new HashMap<>();
    private final Set<String> types = new HashSet<>();

    private record Name(String type, String name) {}

    private CompiledPlan(TrackingPlan plan) {
        this.plan = plan;
        this.common =
                plan.common().isEmpty()
                        ? Optional.empty()
                        : Optional.of(FACTORY.getSchema(plan.common(), CONFIG));
        types.add(EventType.TRACK.word());
        for (var planned : plan.events()) {
            var schema = FACTORY.getSchema((JsonNode) planned.schema(), CONFIG);
            events.put(new Name(planned.type(), planned.name()), schema);
            types.add(planned.type());
        }
    }

    /// Throws [IllegalArgumentException] with the first problem of a plan that is not taken.
    public static CompiledPlan of(TrackingPlan plan) {
        var problems = PlanRules.problems(plan);
        if (!problems.isEmpty()) {
            var first = problems.getFirst();
            throw new IllegalArgumentException(first.field() + " " + first.message());
        }
        return new CompiledPlan(plan);
    }

    public TrackingPlan plan() {
        return plan;
    }

    /// @param bytes of the event as it came
    public Judgement judge(Event event, int bytes) {
        var found = new ArrayList<Found>();
        var isLarge = bytes > LARGE;
        common.ifPresent(schema -> check(schema, event.json(), isLarge, "", found));
        var type = event.type().word();
        var schema = events.get(new Name(type, event.name()));
        if (schema != null) {
            var holder = holder(event.type());
            var held = event.json().path(holder);
            check(schema, held.isObject() ? held : Json.object(), isLarge, holder, found);
        } else if (types.contains(type)) {
            return unplanned(event, found);
        }
        return found.isEmpty() ? Judgement.fits(event) : broken(event, found);
    }

    private Judgement unplanned(Event event, List<Found> found) {
        var message =
                "the plan names no " + event.type().word() + " '" + Found.cut(event.name()) + "'";
        found.addFirst(new Found(List.of(), Violation.UNPLANNED, message));
        return switch (plan.onUnplanned()) {
            case FORWARD -> found.size() > 1 ? broken(event, found) : goesOn(event, found);
            case SET_ASIDE -> setAside(event, found);
            case OMIT -> {
                var json = event.json().deepCopy();
                json.remove(holder(event.type()));
                yield goesOn(Event.of(json), found);
            }
        };
    }

    private Judgement broken(Event event, List<Found> found) {
        return switch (plan.onViolation()) {
            case FORWARD -> goesOn(event, found);
            case SET_ASIDE -> setAside(event, found);
            case OMIT -> {
                var json = event.json().deepCopy();
                found.forEach(f -> Omission.of(json, f.steps()));
                yield goesOn(Event.of(json), found);
            }
        };
    }

    private static Judgement goesOn(Event event, List<Found> found) {
        return new Judgement(event, false, found.stream().map(Found::violation).toList());
    }

    private static Judgement setAside(Event event, List<Found> found) {
        return new Judgement(event, true, found.stream().map(Found::violation).toList());
    }

    private static void check(
            JsonSchema schema, JsonNode node, boolean firstOnly, String holder, List<Found> found) {
        schema
                .validate(node, context -> context.getExecutionConfig().setFailFast(firstOnly))
                .stream()
                .limit(Math.max(0, MAX_VIOLATIONS - found.size()))
                .forEach(message -> found.add(Found.of(message, holder)));
    }

    /// Where the schema of a planned event applies.
    private static String holder(EventType type) {
        return switch (type) {
            case IDENTIFY, GROUP -> "traits";
            case TRACK, PAGE, SCREEN, ALIAS -> "properties";
        };
    }
}
