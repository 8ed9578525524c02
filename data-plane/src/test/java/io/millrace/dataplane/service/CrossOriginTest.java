package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Browsers of any origin may send and read every answer (segment-api 1.4).
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CrossOriginTest {
    private static final String ORIGIN = "https://shop.example";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/t, 401",
        "POST, /v1/batch, 400",
        "POST, /v1/m, 200",
        "POST, /v1/nothing, 404",
        "GET, /v1/batch, 405",
        "GET, /v1/projects/ctestkey00000000000000000/settings, 200",
        "GET, /v1/projects/cnobody/settings, 404",
        "GET, /analytics.js/v1/cnobody/analytics.min.js, 404",
        "GET, /analytics-next/bundles/none.js, 404",
        "GET, /sourceConfig, 404",
        "HEAD, /sourceConfig/?view=ad, 404",
        "GET, /v1/pixel/track, 200"
    })
    void every_answer_may_be_read(String method, String path, int status) {
        var body = path.equals("/v1/batch") ? "{" : "{\"userId\":\"u\",\"event\":\"E\"}";
        var asked = given().header("Origin", ORIGIN);
        var answer = method.equals("POST") ? asked.body(body) : asked;
        readable(answer.request(method, path).then()).statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/b",
                "/v1/t",
                "/v1/batch/",
                "/beacon/v1/batch",
                "/sourceConfig/",
                "/v1/projects/ctestkey00000000000000000/settings",
                "/anything"
            })
    void a_preflight_needs_no_key_and_allows_what_it_asks_for(String path) {
        var answer =
                given().header("Origin", ORIGIN)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,sentat,x-own")
                        .options(path)
                        .then();
        readable(answer)
                .statusCode(204)
                .header("Access-Control-Allow-Headers", "authorization,sentat,x-own")
                .header("Access-Control-Allow-Methods", "GET,POST,HEAD,OPTIONS")
                .header("Access-Control-Max-Age", "7200");
    }

    @Test
    void what_is_no_browser_gets_no_such_header() {
        given().body("{}").post("/v1/t").then().header("Access-Control-Allow-Origin", nullValue());
    }

    private static ValidatableResponse readable(ValidatableResponse answer) {
        return answer.header("Access-Control-Allow-Origin", ORIGIN)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"))
                .header("Vary", containsString("Origin"));
    }
}
