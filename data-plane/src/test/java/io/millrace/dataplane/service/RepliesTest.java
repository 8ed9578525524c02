package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The reply contract of segment-api 1.5: what SDKs take for success, for a reason to send again
/// and for a reason to give up.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RepliesTest {
    private static final String GOOD = "{\"userId\":\"u\",\"event\":\"E\"}";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    an event                 | /v1/track    | {"userId":"u","event":"E"}
                    a batch                  | /v1/batch    | {"batch":[{"type":"page","userId":"u"}]}
                    an empty batch           | /v1/batch    | {"batch":[]}
                    fields nobody knows      | /v1/batch    | {"batch":[],"sequence":1,"messageId":"m","x":{}}
                    a bad event in a batch   | /v1/batch    | {"batch":[{"type":"track","userId":"u"}]}
                    an SDK's own telemetry   | /v1/m        | {"series":[]}
                    """)
    void what_is_kept_is_exactly_200_with_a_json_object(String what, String path, String body) {
        // When
        var answer = send(path, body, Surroundings.KEY);
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(json(answer).path("success").booleanValue()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    no JSON                  | /v1/track    | hello                            | 400 | invalid_json
                    a body that is cut off   | /v1/batch    | {"batch":[{"type":"track"        | 400 | invalid_json
                    an array                 | /v1/batch    | []                               | 400 | invalid_json
                    no batch                 | /v1/batch    | {}                               | 400 | invalid_json
                    a batch that is none     | /v1/batch    | {"batch":{}}                     | 400 | invalid_json
                    something behind it      | /v1/track    | {"userId":"u","event":"E"}x      | 400 | invalid_json
                    a lone bad event         | /v1/track    | {"userId":"u"}                   | 400 | event_not_defined
                    no path                  | /v1/nothing  | {}                               | 404 | not_found
                    """)
    void what_can_never_be_kept_is_an_error_with_code_and_message(
            String what, String path, String body, int status, String code) {
        assertError(send(path, body, Surroundings.KEY), status, code);
    }

    @Test
    void a_key_that_is_missing_or_unknown_is_401() {
        assertError(given().body(GOOD).post("/v1/track"), 401, "no_write_key");
        assertError(send("/v1/track", GOOD, "cnobodyhasthiskey00000000"), 401, "unknown_write_key");
    }

    @Test
    void a_body_beyond_the_limit_is_413() {
        var body = "{\"batch\":[],\"x\":\"" + "x".repeat(5 << 20) + "\"}";
        assertError(send("/v1/batch", body, Surroundings.KEY), 413, "too_large");
    }

    @Test
    void a_call_that_is_no_post_is_405() {
        var answer = given().get("/v1/batch");
        assertError(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("OPTIONS, POST");
        assertThat(given().post("/v1/pixel/track").header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    private static Response send(String path, String body, String key) {
        return given().auth()
                .preemptive()
                .basic(key, "")
                .contentType("text/plain")
                .body(body)
                .post(path);
    }

    private static void assertError(Response answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/json");
        var body = json(answer);
        assertThat(body.path("success").isBoolean()).isTrue();
        assertThat(body.path("success").booleanValue()).isFalse();
        assertThat(body.path("code").textValue()).isEqualTo(code);
        assertThat(body.path("message").textValue()).isNotBlank();
    }

    private static JsonNode json(Response answer) {
        try {
            return Json.parse(answer.asByteArray());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer.asString(), e);
        }
    }
}
