package io.millrace.dataplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.transformers.tracking.PlanRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDraftTest {

    @Test
    void an_event_has_the_types_it_was_seen_with_and_requires_what_was_always_there() {
        // Given
        var events = List.of(event("Order", 30));
        var properties =
                List.of(
                        property("Order", "total", 30, "number"),
                        property("Order", "code", 3, "string", "null"),
                        property("Order", "address", 30, "object"),
                        property("Order", "address.city", 20, "string"),
                        property("Order", "items", 30, "array"),
                        property("Order", "items[].price", 20, "number"),
                        property("Order", "a.b", 30, "string"),
                        property("Other", "no", 30, "string"));
        // When
        var plan = PlanDraft.of(events, properties);
        // Then
        var schema = plan.at("/events/0/schema");
        assertThat(schema.at("/properties/total/type").toString()).isEqualTo("[\"number\"]");
        assertThat(schema.at("/properties/code/type").toString())
                .isEqualTo("[\"string\",\"null\"]");
        assertThat(schema.at("/properties/address/properties/city/type/0").asText())
                .isEqualTo("string");
        assertThat(schema.at("/properties/items/items/properties/price/type/0").asText())
                .isEqualTo("number");
        assertThat(schema.path("properties").has("a.b")).as("a name with a dot").isTrue();
        assertThat(schema.path("properties").has("no")).isFalse();
        assertThat(schema.path("required"))
                .extracting(n -> n.asText())
                .containsExactlyInAnyOrder("total", "address", "items", "a.b");
    }

    @Test
    void of_few_events_nothing_is_required() {
        // When
        var plan = PlanDraft.of(List.of(event("E", 19)), List.of(property("E", "a", 19, "string")));
        // Then
        assertThat(plan.at("/events/0/schema").has("required")).isFalse();
    }

    @Test
    void a_draft_of_a_source_with_everything_is_a_plan_that_is_taken() throws IOException {
        // Given
        var events = new ArrayList<ObjectNode>();
        var properties = new ArrayList<ObjectNode>();
        for (var i = 0; i < 1_000; i++) {
            events.add(event("E" + i, 30));
            for (var p = 0; p < 60; p++) {
                properties.add(property("E" + i, "property_" + p, 30, "string"));
            }
        }
        events.add(Json.object().put("type", "").put("name", ""));
        // When
        var draft = PlanDraft.of(events, properties);
        // Then
        draft.put("sourceId", "src_1").put("version", 1);
        var plan = Json.MAPPER.readValue(Json.bytes(draft), TrackingPlan.class);
        assertThat(plan.sourceId()).isEqualTo(new SourceId("src_1"));
        assertThat(plan.events()).hasSizeGreaterThan(50).allMatch(e -> e.type().equals("track"));
        assertThat(PlanRules.problems(plan)).isEmpty();
    }

    private static ObjectNode event(String name, int sampled) {
        return Json.object().put("type", "track").put("name", name).put("sampled", sampled);
    }

    private static ObjectNode property(String event, String path, int seen, String... kinds) {
        var row = Json.object().put("type", "track").put("name", event);
        row.put("path", path).put("seen", seen);
        var counts = row.putObject("kinds").put("boolean", 0);
        for (var kind : kinds) {
            counts.put(kind, 1);
        }
        return row;
    }
}
