package io.millrace.transformers.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.core.routing.TrackingPlan.Choice;
import io.millrace.core.routing.TrackingPlan.Planned;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompiledPlanTest {
    private static final String ORDER =
            "{'type':'object','required':['total'],'properties':{'total':{'type':'number'},"
                    + "'a.b':{'type':'string'},'code':{'type':'string','pattern':'^[A-Z]'},"
                    + "'items':{'type':'array','items':{'type':'object','properties':"
                    + "{'price':{'type':'number'}}}}}}";

    @Test
    void an_event_that_fits_goes_on_as_it_is() {
        // Given
        var event = track("Order", "{'total':3,'code':'AB','items':[{'price':1}]}");
        // When
        var judgement = plan(Choice.SET_ASIDE, Choice.SET_ASIDE).judge(event, 10);
        // Then
        assertThat(judgement.violations()).isEmpty();
        assertThat(judgement.setAside()).isFalse();
        assertThat(judgement.event()).isSameAs(event);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|properties.total|required",
                "{'total':'3'}|properties.total|type",
                "{'total':3,'code':'ab'}|properties.code|pattern",
                "{'total':3,'items':[{'price':1},{'price':'x'}]}|properties.items[1].price|type"
            })
    void a_violation_names_its_path_and_rule(String properties, String path, String rule) {
        // When
        var judgement = plan(Choice.FORWARD, Choice.FORWARD).judge(track("Order", properties), 10);
        // Then
        assertThat(judgement.violations()).hasSize(1);
        assertThat(judgement.violations().getFirst().path()).isEqualTo(path);
        assertThat(judgement.violations().getFirst().rule()).isEqualTo(rule);
        assertThat(judgement.violations().getFirst().message()).isNotBlank().doesNotContain("$");
    }

    @Test
    void places_are_counted_without_their_indexes() {
        assertThat(new Violation("properties.items[12].price", "type", "").place())
                .isEqualTo("properties.items[].price");
        assertThat(new Violation("", "unplanned", "").place()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'total':'3','kept':1}|{'kept':1}",
                "{'total':3,'code':'ab'}|{'total':3}",
                "{'total':3,'a.b':7}|{'total':3}",
                "{'total':3,'items':[{'price':1},{'price':'x','sku':2}]}|{'total':3,'items':[{'price':1},{'sku':2}]}",
                "{'total':3,'items':[{'price':1},7]}|{'total':3}",
                "{'kept':1}|{'kept':1}"
            })
    void what_is_wrong_is_left_out_and_the_original_stays_as_it_was(String came, String goes) {
        // Given
        var event = track("Order", came);
        // When
        var judgement = plan(Choice.OMIT, Choice.FORWARD).judge(event, 10);
        // Then
        assertThat(judgement.event().properties()).isEqualTo(object(goes));
        assertThat(judgement.violations()).hasSize(1);
        assertThat(judgement.setAside()).isFalse();
        assertThat(event.properties()).isEqualTo(object(came));
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void an_event_that_is_not_planned_has_its_own_choice(Choice choice) {
        // When
        var judgement = plan(Choice.SET_ASIDE, choice).judge(track("Other", "{'a':1}"), 10);
        // Then
        assertThat(judgement.violations()).extracting(Violation::rule).containsExactly("unplanned");
        assertThat(judgement.setAside()).isEqualTo(choice == Choice.SET_ASIDE);
        assertThat(judgement.event().properties().isEmpty()).isEqualTo(choice == Choice.OMIT);
    }

    @Test
    void calls_of_which_the_plan_names_none_are_no_part_of_it() {
        // Given
        var identify = Event.of(object("{'type':'identify','traits':{'a':1}}"));
        // When
        var judgement = plan(Choice.SET_ASIDE, Choice.SET_ASIDE).judge(identify, 10);
        // Then
        assertThat(judgement.violations()).isEmpty();
    }

    @Test
    void the_common_schema_is_that_of_the_whole_event_and_counts_for_unplanned_ones_too() {
        // Given
        var plan =
                CompiledPlan.of(
                        plan(
                                Choice.SET_ASIDE,
                                "{'properties':{'context':{'required':['app']}}}",
                                List.of()));
        // When
        var judgement =
                plan.judge(Event.of(object("{'type':'track','event':'E','context':{'a':1}}")), 10);
        // Then
        assertThat(judgement.setAside()).isTrue();
        assertThat(judgement.violations())
                .extracting(Violation::path)
                .containsExactly("", "context.app");
    }

    @Test
    void traits_are_checked_for_identify() {
        // Given
        var schema = object("{'properties':{'age':{'type':'number'}}}");
        var planned = List.of(new Planned("identify", "", schema));
        var plan = CompiledPlan.of(plan(Choice.OMIT, "{}", planned));
        // When
        var judgement =
                plan.judge(Event.of(object("{'type':'identify','traits':{'age':'x','b':1}}")), 10);
        // Then
        assertThat(judgement.event().json().path("traits")).isEqualTo(object("{'b':1}"));
        assertThat(judgement.violations().getFirst().path()).isEqualTo("traits.age");
    }

    @Test
    void of_a_large_event_the_first_violation_is_enough() {
        // Given
        var event = track("Order", "{'total':'x','code':'ab'}");
        // When
        var judgement = plan(Choice.FORWARD, Choice.FORWARD).judge(event, 1 << 20);
        // Then
        assertThat(judgement.violations()).hasSize(1);
    }

    @Test
    void no_more_than_twenty_violations_are_told() {
        // Given
        var items = new StringBuilder("{'total':1,'items':[");
        for (var i = 0; i < 30; i++) {
            items.append(i == 0 ? "" : ",").append("{'price':'x'}");
        }
        // When
        var judgement =
                plan(Choice.FORWARD, Choice.FORWARD).judge(track("Order", items + "]}"), 10);
        // Then
        assertThat(judgement.violations()).hasSize(CompiledPlan.MAX_VIOLATIONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'$ref':'https://example.com/s.json'}|.$ref",
                "{'$ref':'#'}|.$ref",
                "{'$ref':'#/$defs/none'}|.$ref",
                "{'$ref':'#/$defs/a','$defs':{'a':{'properties':{'x':{'$ref':'#/$defs/a'}}}}}|recursive",
                "{'properties':{'const':{'$ref':'http://x'}}}|.properties.const.$ref",
                "{'$id':'http://x'}|.$id",
                "{'$dynamicRef':'#x'}|.$dynamicRef",
                "{'multipleOf':2}|.multipleOf",
                "{'$schema':'http://json-schema.org/draft-07/schema#'}|.$schema",
                "{'pattern':'(?=a)b'}|RE2",
                "{'patternProperties':{'(a)\\\\1':true}}|RE2",
                "{'pattern':'((a{100}){100}){100}'}|1000",
                "{'pattern':'a{2000}'}|1000",
                "{'properties':{'a':7}}|.properties.a",
                "{'anyOf':[true,'x']}|.anyOf[1]",
                "{'items':{'$ref':'file:///etc/passwd'}}|.items.$ref",
                "{'$defs':{'never used':{'$ref':'http://x'}}}|.$ref"
            })
    void a_schema_that_is_not_bounded_is_refused_with_its_place(String schema, String word) {
        // Given
        var plan = plan(Choice.FORWARD, "{}", List.of(new Planned("track", "E", object(schema))));
        // When
        var problems = PlanRules.problems(plan);
        // Then
        assertThat(problems).isNotEmpty();
        assertThat(problems.getFirst().field() + " " + problems.getFirst().message())
                .startsWith("events[0].schema")
                .contains(word);
        assertThatThrownBy(() -> CompiledPlan.of(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("events[0].schema");
    }

    @Test
    void references_that_multiply_are_refused_before_they_run() {
        // Given
        var defs = new StringBuilder("'d0':{'type':'string'}");
        for (var i = 1; i < 40; i++) {
            defs.append(
                    ",'d%d':{'allOf':[{'$ref':'#/$defs/d%d'},{'$ref':'#/$defs/d%d'}]}"
                            .formatted(i, i - 1, i - 1));
        }
        var schema = "{'$ref':'#/$defs/d39','$defs':{" + defs + "}}";
        // When
        var problems = PlanRules.problems(plan(Choice.FORWARD, schema, List.of()));
        // Then
        assertThat(problems)
                .extracting(PlanProblem::message)
                .anyMatch(m -> m.contains("5000 parts"));
    }

    @Test
    void good_references_and_patterns_are_taken() {
        // Given
        var schema =
                "{'$schema':'https://json-schema.org/draft/2020-12/schema','$ref':'#/$defs/a',"
                        + "'$defs':{'a':{'properties':{'total':{'pattern':'^a{1,3}b?$'}}}},"
                        + "'patternProperties':{'^x_':{'type':'number'}},'items':false,"
                        + "'anyOf':[true],'not':{'required':['never']}}";
        var plan =
                CompiledPlan.of(
                        plan(
                                Choice.FORWARD,
                                "{}",
                                List.of(new Planned("track", "E", object(schema)))));
        // When
        var bad = plan.judge(track("E", "{'total':'c','x_1':'no'}"), 10);
        // Then
        assertThat(bad.violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("properties.total", "properties.x_1");
    }

    @Test
    void a_plan_keeps_its_bounds_and_names_each_event_once() {
        // Given
        var twice =
                List.of(
                        new Planned("track", "E", object("{}")),
                        new Planned("track", "E", object("{}")));
        var many = Collections.nCopies(501, new Planned("track", "E", object("{}")));
        var large = object("{'description':'" + "x".repeat(70_000) + "'}");
        var huge = Collections.nCopies(5, new Planned("track", "E", large));
        // Then
        assertThat(fields(twice)).containsExactly("events[1].name");
        assertThat(fields(many)).containsExactly("events");
        assertThat(fields(List.of(new Planned("track", "E", large))))
                .containsExactly("events[0].schema");
        assertThat(fields(huge)).containsExactly("events");
        assertThat(fields(List.of(new Planned("shout", "E", object("{}")))))
                .containsExactly("events[0].type");
    }

    private static List<String> fields(List<Planned> events) {
        return PlanRules.problems(plan(Choice.FORWARD, "{}", events)).stream()
                .map(PlanProblem::field)
                .toList();
    }

    private static CompiledPlan plan(Choice onViolation, Choice onUnplanned) {
        return CompiledPlan.of(
                new TrackingPlan(
                        new SourceId("src_1"),
                        1,
                        onViolation,
                        onUnplanned,
                        Json.object(),
                        List.of(new Planned("track", "Order", object(ORDER)))));
    }

    private static TrackingPlan plan(Choice choice, String common, List<Planned> events) {
        return new TrackingPlan(new SourceId("src_1"), 1, choice, choice, object(common), events);
    }

    private static Event track(String name, String properties) {
        return Event.of(
                object("{'type':'track','event':'" + name + "','properties':" + properties + "}"));
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode)
                    Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
