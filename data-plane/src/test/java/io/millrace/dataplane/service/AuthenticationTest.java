package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the write key may be, and which of several counts (segment-api 1.2).
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class AuthenticationTest {
    private static final String EVENT = "{\"userId\":\"u\",\"event\":\"E\"%s}";
    private static final String WRONG = "cnobodyhasthiskey00000000";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s:", "%s", "%s:password"})
    void basic_with_and_without_a_colon(String form) {
        given().header("Authorization", "Basic " + base64(form.formatted(Surroundings.KEY)))
                .body(EVENT.formatted(""))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    @Test
    void beside_a_bearer_token_the_key_is_in_the_body() {
        given().header("Authorization", "Bearer some.token")
                .body(EVENT.formatted(",\"writeKey\":\"" + Surroundings.KEY + "\""))
                .post("/v1/track")
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + Surroundings.KEY)
                .body(EVENT.formatted(""))
                .post("/v1/track")
                .then()
                .statusCode(401)
                .body("code", equalTo("no_write_key"));
    }

    @Test
    void a_header_beats_the_masked_key_in_the_body() {
        given().header("X-Write-Key", Surroundings.KEY)
                .body(EVENT.formatted(",\"writeKey\":\"abc:***\""))
                .post("/api/s/track")
                .then()
                .statusCode(200);
    }

    @Test
    void basic_beats_the_header_the_body_and_the_query() {
        given().header("Authorization", "Basic " + base64(WRONG + ":"))
                .header("X-Write-Key", Surroundings.KEY)
                .queryParam("writeKey", Surroundings.KEY)
                .body(EVENT.formatted(",\"writeKey\":\"" + Surroundings.KEY + "\""))
                .post("/v1/track")
                .then()
                .statusCode(401)
                .body("code", equalTo("unknown_write_key"));
    }

    @Test
    void the_body_beats_the_query() {
        given().queryParam("writeKey", WRONG)
                .body(EVENT.formatted(",\"writeKey\":\"" + Surroundings.KEY + "\""))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeKey", "writekey"})
    void the_query_may_have_it_in_two_spellings(String name) {
        given().queryParam(name, Surroundings.KEY)
                .body(EVENT.formatted(""))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
