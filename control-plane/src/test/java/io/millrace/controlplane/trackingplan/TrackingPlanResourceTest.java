package io.millrace.controlplane.trackingplan;

import static io.millrace.controlplane.testing.Api.admin;
import static io.millrace.controlplane.testing.Api.delete;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.node;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.millrace.controlplane.testing.ScriptedDataPlane;
import io.millrace.core.json.Json;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TrackingPlan;
import io.millrace.core.routing.TrackingPlan.Choice;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class TrackingPlanResourceTest {
    private static final Map<String, Object> ORDER =
            Map.of(
                    "type", "track",
                    "name", "Order",
                    "schema", Map.of("properties", Map.of("total", Map.of("type", "number"))));

    @SuppressWarnings("NullAway.Init") // set by House#inject
    ScriptedDataPlane dataPlane;

    @Test
    void a_plan_is_kept_and_published_and_its_version_grows() {
        // Given
        var source = Api.source();
        get(path(source)).statusCode(204);
        // When
        put(source, Map.of("onViolation", "omit", "events", List.of(ORDER)))
                .statusCode(200)
                .body("version", equalTo(1))
                .body("onUnplanned", equalTo("forward"));
        put(source, Map.of("onViolation", "set_aside", "onUnplanned", "omit"))
                .statusCode(200)
                .body("version", equalTo(2));
        put(source, Map.of("onViolation", "omit", "events", List.of(ORDER))).statusCode(200);
        // Then
        get(path(source))
                .statusCode(200)
                .body("version", equalTo(3))
                .body("events[0].name", equalTo("Order"))
                .body("events[0].schema.properties.total.type", equalTo("number"));
        var plan = published(source).orElseThrow();
        assertThat(plan.version()).isEqualTo(3);
        assertThat(plan.onViolation()).isEqualTo(Choice.OMIT);
        assertThat(plan.events()).hasSize(1);
    }

    @Test
    void a_plan_ends_and_begins_again_with_a_later_version() {
        // Given
        var source = Api.source();
        put(source, Map.of()).statusCode(200);
        // When
        delete(path(source)).statusCode(204);
        // Then
        get(path(source)).statusCode(204);
        delete(path(source)).statusCode(404).body("detail", containsString("no tracking plan"));
        assertThat(published(source)).isEmpty();
        put(source, Map.of()).statusCode(200).body("version", equalTo(2));
        assertThat(published(source)).isPresent();
    }

    @Test
    void a_source_goes_with_its_plan() {
        // Given
        var source = Api.source();
        put(source, Map.of()).statusCode(200);
        // When
        var gone = delete("/sources/" + source);
        // Then
        gone.statusCode(204);
        assertThat(published(source)).isEmpty();
        get(path(source)).statusCode(404);
    }

    @Test
    void what_is_no_plan_is_refused_with_the_place() {
        var source = Api.source();
        put(source, Map.of("onViolation", "explode"))
                .statusCode(400)
                .body("errors.field", contains("onViolation"));
        put(source, Map.of("events", List.of(Map.of("typo", 1))))
                .statusCode(400)
                .body("errors.field", contains("events[0].typo"));
        put(source, Map.of("events", "none")).statusCode(400);
        put(source, Map.of("common", Map.of("$ref", "https://example.com/s")))
                .statusCode(422)
                .body("errors.field", contains("common.$ref"));
        put(source, Map.of("events", List.of(ORDER, ORDER)))
                .statusCode(422)
                .body("errors.field", contains("events[1].name"));
        put("src_none", Map.of()).statusCode(404);
    }

    @Test
    void a_draft_comes_from_what_the_data_plane_has_seen() {
        // Given
        dataPlane.reset();
        var source = Api.source();
        dataPlane.answers("/internal/catalog/" + source + "/plan", 200, "{\"events\":[]}");
        // When
        var draft = post(path(source) + "/draft", Map.of());
        // Then
        draft.statusCode(200).body("events.size()", equalTo(0));
    }

    private static ValidatableResponse put(String source, Object plan) {
        return admin().body(plan).put("/api/v1" + path(source)).then();
    }

    private static String path(String source) {
        return "/sources/" + source + "/tracking-plan";
    }

    private static Optional<TrackingPlan> published(String source) {
        var body = node().get("/internal/config?waitSeconds=0&after=0").then().statusCode(200);
        try {
            var bytes = body.extract().asByteArray();
            return Json.MAPPER
                    .readValue(bytes, RoutingTable.class)
                    .trackingPlan(new SourceId(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
