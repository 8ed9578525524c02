package io.millrace.controlplane.problem;

import static io.millrace.controlplane.testing.Api.admin;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class BadRequestsTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void broken_json_is_told_with_line_and_column() {
        // When
        var refused = admin().body("{\"name\":\n \"x\",}").post("/api/v1/sources").then();
        // Then
        refused.statusCode(400).contentType(PROBLEM).body("detail", containsString("line 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "\"text\"",
                "null",
                "",
                "{} {}",
                "{\"name\":\"a\",\"name\":\"b\"}"
            })
    void a_body_that_is_not_one_object_is_refused(String body) {
        // When
        var refused = admin().body(body).post("/api/v1/sources").then();
        // Then
        refused.statusCode(400).contentType(PROBLEM);
    }

    @Test
    void nesting_without_end_is_refused() {
        // Given
        var deep = "{\"event\":" + "[".repeat(300) + "]".repeat(300) + "}";
        // When
        var refused = admin().body(deep).post("/api/v1/transformations/test").then();
        // Then
        refused.statusCode(400).contentType(PROBLEM);
    }

    @Test
    void a_name_that_is_too_long_is_refused() {
        // When
        var refused = post("/sources", Map.of("name", "x".repeat(101)));
        // Then
        refused.statusCode(400).body("errors[0].field", equalTo("name"));
        refused.body("errors[0].message", containsString("1 to 100 characters, not 101"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void a_blank_name_is_refused(String name) {
        // When
        var refused = post("/sources", Map.of("name", name));
        // Then
        refused.statusCode(400).body("errors[0].field", equalTo("name"));
    }

    @Test
    void an_address_nobody_serves_is_a_problem_too() {
        // When
        var missing = get("/nothing");
        // Then
        missing.statusCode(404).contentType(PROBLEM).body("status", equalTo(404));
    }

    @Test
    void an_address_outside_the_api_is_a_problem_too() {
        // When
        var missing = given().accept("application/json").get("/nothing.json").then();
        // Then
        missing.statusCode(404).contentType(PROBLEM);
    }

    @Test
    void a_method_that_is_not_there_is_405() {
        // When
        var refused = admin().put("/api/v1/sources").then();
        // Then
        refused.statusCode(405).contentType(PROBLEM);
    }

    @Test
    void a_body_of_another_type_is_415() {
        // When
        var refused = admin().contentType("text/plain").body("x").post("/api/v1/sources").then();
        // Then
        refused.statusCode(415).contentType(PROBLEM).body("detail", containsString("json"));
    }

    @Test
    void a_body_over_the_limit_is_413() {
        // Given
        var body = Map.of("name", "x", "code", "x".repeat(1_100_000));
        // When
        var refused = post("/transformations", body);
        // Then
        refused.statusCode(413).contentType(PROBLEM).body("detail", containsString("1 MiB"));
    }
}
