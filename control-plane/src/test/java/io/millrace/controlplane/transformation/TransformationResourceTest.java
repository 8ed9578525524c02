package io.millrace.controlplane.transformation;

import static io.millrace.controlplane.testing.Api.delete;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.name;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class TransformationResourceTest {
    private static final String KEEP = "export function transformEvent(event) { return event; }";
    private static final Map<String, Object> EVENT = Map.of("type", "track", "event", "Bought");

    @Test
    void new_code_is_version_1_and_a_change_of_it_the_next() {
        // Given
        var created = post("/transformations", Map.of("name", name("Keep"), "code", KEEP));
        created.statusCode(201).body("version", equalTo(1));
        String id = created.body("id", matchesPattern("trf_[a-z0-9]{20}")).extract().path("id");
        // When
        var changed = patch("/transformations/" + id, Map.of("code", KEEP + "\n"));
        // Then
        changed.statusCode(200).body("version", equalTo(2)).body("code", equalTo(KEEP + "\n"));
        get("/transformations").body("items.id", hasItem(id));
    }

    @Test
    void a_new_name_or_the_same_code_is_no_new_version() {
        // Given
        var id = Api.transformation();
        // When
        var changed = patch("/transformations/" + id, Map.of("name", name("New"), "code", KEEP));
        // Then
        changed.statusCode(200).body("version", equalTo(1));
    }

    @Test
    void code_that_does_not_compile_is_refused_with_line_and_column() {
        // Given
        var code = "export function transformEvent(event) {\n  return event +;\n}";
        // When
        var refused = post("/transformations", Map.of("name", name("Bad"), "code", code));
        // Then
        refused.statusCode(422).contentType("application/problem+json");
        refused.body("errors.field", contains("code"))
                .body("errors[0].line", equalTo(2))
                .body("errors[0].column", notNullValue());
    }

    @Test
    void a_change_to_code_that_does_not_compile_changes_nothing() {
        // Given
        var id = Api.transformation();
        // When
        var refused = patch("/transformations/" + id, Map.of("code", "export function {"));
        // Then
        refused.statusCode(422);
        get("/transformations/" + id).body("code", equalTo(KEEP)).body("version", equalTo(1));
    }

    @Test
    void code_over_the_limit_is_refused() {
        // Given
        var code = KEEP + " ".repeat(256 * 1024);
        // When
        var refused = post("/transformations", Map.of("name", name("Long"), "code", code));
        // Then
        refused.statusCode(400).body("errors.field", contains("code"));
    }

    @Test
    void a_trial_shows_what_became_of_the_event() {
        // Given
        var code = "export function transformEvent(e) { e.properties = {seen: true}; return e; }";
        // When
        var tried = tried(code);
        // Then
        tried.body("outcome", equalTo("kept")).body("events[0].properties.seen", equalTo(true));
    }

    @Test
    void a_trial_tells_a_drop_from_a_split_from_a_failure() {
        // When
        var dropped = tried("export function transformEvent(e) { return null; }");
        var split = tried("export function transformEvent(e) { return [e, e]; }");
        var failed = tried("export function transformEvent(e) {\n  throw new Error('no'); }");
        // Then
        dropped.body("outcome", equalTo("dropped")).body("events", hasSize(0));
        split.body("outcome", equalTo("split")).body("events", hasSize(2));
        failed.body("outcome", equalTo("failed"))
                .body("error.message", containsString("no"))
                .body("error.line", equalTo(2));
    }

    @Test
    void a_transformation_in_use_stays_and_the_answer_names_the_connection() {
        // Given
        var id = Api.transformation();
        var connection = Api.connection(Api.source(), Api.destination(), List.of(id));
        // When
        var refused = delete("/transformations/" + id);
        // Then
        refused.statusCode(409).body("detail", containsString(connection));
        delete("/connections/" + connection).statusCode(204);
        delete("/transformations/" + id).statusCode(204);
    }

    private static ValidatableResponse tried(String code) {
        return post("/transformations/test", Map.of("code", code, "event", EVENT)).statusCode(200);
    }
}
