package io.millrace.controlplane.access;

import static io.millrace.controlplane.testing.Api.node;
import static io.restassured.RestAssured.given;

import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class DoorkeeperTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/session",
                "/users",
                "/sources",
                "/sources/src_x",
                "/destinations",
                "/destination-types",
                "/transformations",
                "/connections",
                "/config/status",
                "/overview",
                "/live",
                "/events/m",
                "/dead-letters",
                "/demo/inbox",
                "/demo/shopper"
            })
    void nothing_is_told_to_a_stranger(String path) {
        // When
        var refused = given().get("/api/v1" + path).then();
        // Then
        refused.statusCode(401).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", House.SERVICE_TOKEN, House.ADMIN_TOKEN + "x"})
    void a_wrong_bearer_token_is_refused(String token) {
        // When
        var refused = given().header("Authorization", "Bearer " + token).get("/api/v1/sources");
        // Then
        refused.then().statusCode(401);
    }

    @Test
    void a_session_nobody_opened_is_refused() {
        // When
        var refused = given().cookie("millrace_session", "made-up").get("/api/v1/sources").then();
        // Then
        refused.statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", House.ADMIN_TOKEN})
    void the_internal_api_takes_the_service_token_only(String token) {
        // When
        var refused = given().header("Authorization", "Bearer " + token).get("/internal/config");
        // Then
        refused.then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void a_node_gets_the_document() {
        // When
        var answer = node().get("/internal/config?after=0&waitSeconds=0").then();
        // Then
        answer.statusCode(200);
    }

    @Test
    void health_is_open_to_all() {
        // When
        var ready = given().get("/q/health/ready").then();
        // Then
        ready.statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }
}
