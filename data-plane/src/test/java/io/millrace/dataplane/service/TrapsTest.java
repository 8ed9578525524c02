package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The twelve traps of segment-api 0, by their numbers there: each is where others lose data.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class TrapsTest {
    private static final String EVENT =
            "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"%s\"%s}";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @Test
    void trap_01_success_is_exactly_200_with_a_json_object() {
        var answer = keyed().body(EVENT.formatted("trap-1", "")).post("/v1/track");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.asString()).isEqualTo("{\"success\":true}");
    }

    @Test
    void trap_02_every_error_has_a_code_and_a_message_in_words() {
        keyed().body("{")
                .post("/v1/batch")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_json"))
                .body("message", containsString("line 1, column"));
    }

    @Test
    void trap_03_a_preflight_allows_whatever_header_the_browser_asks_for() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-retry-count,my-own")
                .options("/v1/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", "authorization,x-retry-count,my-own")
                .header("Access-Control-Max-Age", "7200");
    }

    @Test
    void trap_04_scripts_may_read_retry_after_also_of_errors() {
        given().header("Origin", "https://shop.example")
                .body("{")
                .post("/v1/t")
                .then()
                .statusCode(400)
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @Test
    void trap_05_the_content_type_is_ignored() {
        keyed().contentType("application/x-www-form-urlencoded")
                .body(EVENT.formatted("trap-5", ""))
                .post("/v1/track")
                .then()
                .statusCode(200);
        logged("trap-5");
    }

    @Test
    void trap_06_a_request_of_two_megabytes_is_taken_event_by_event() {
        var batch =
                IntStream.range(0, 10)
                        .mapToObj(i -> EVENT.formatted("trap-6-" + i, pad(i == 4 ? 300 : 200)))
                        .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
        keyed().body(batch)
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(9))
                .body("rejected[0].messageId", equalTo("trap-6-4"))
                .body("rejected[0].code", equalTo("event_too_large"));
        logged("trap-6-9");
    }

    @Test
    void trap_07_the_key_may_be_in_the_body_alone_or_in_basic_alone() {
        var batch = "{\"batch\":[" + EVENT.formatted("trap-7-%s", "") + "]%s}";
        var key = ",\"writeKey\":\"" + Surroundings.KEY + "\"";
        given().body(batch.formatted("a", key)).post("/v1/import/").then().statusCode(200);
        keyed().body(batch.formatted("b", "")).post("/v1/batch").then().statusCode(200);
        logged("trap-7-a");
        logged("trap-7-b");
    }

    @Test
    void trap_08_a_library_of_the_batch_is_that_of_its_events() {
        var context = "\"context\":{\"library\":{\"name\":\"analytics-go\",\"version\":\"3.0.0\"}}";
        keyed().body("{" + context + ",\"batch\":[" + EVENT.formatted("trap-8", "") + "]}")
                .post("/v1/batch")
                .then()
                .statusCode(200);
        internal()
                .get("/internal/events/trap-8")
                .then()
                .body("event.context.library.name", equalTo("analytics-go"))
                .body("received.library", equalTo("analytics-go 3.0.0"));
    }

    @Test
    void trap_09_the_wildcard_may_be_written_in_any_case() {
        keyed().body(EVENT.formatted("trap-9", ",\"integrations\":{\"all\":false}"))
                .post("/v1/track")
                .then()
                .statusCode(200);
        Calls.until(() -> !state("trap-9").equals("waiting"));
        assertThat(state("trap-9")).isEqualTo("filtered");
    }

    @Test
    void trap_10_a_poison_event_in_a_batch_is_no_4xx() {
        keyed().body("{\"batch\":[7," + EVENT.formatted("trap-10", "") + "]}")
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected[0].code", equalTo("not_an_object"));
        logged("trap-10");
    }

    @Test
    void trap_11_the_settings_send_no_event_and_no_metric_elsewhere() {
        given().get("/v1/projects/" + Surroundings.KEY + "/settings")
                .then()
                .statusCode(200)
                .body("integrations.'Segment.io'.apiKey", equalTo(Surroundings.KEY))
                .body("integrations.'Segment.io'.apiHost", containsString("/v1"))
                .body("metrics.sampleRate", equalTo(0));
    }

    @Test
    void trap_12_what_strict_parsers_refuse_is_taken() {
        var odd =
                ",\"properties\":{\"a\":NaN,\"b\":123456789012345678901234567890,\"c\":\"\\u0000\"}";
        keyed().body(EVENT.formatted("trap-12", odd)).post("/v1/track").then().statusCode(200);
        internal()
                .get("/internal/events/trap-12")
                .then()
                .body("event.properties.a", nullValue())
                .body("event.properties.c", equalTo("\u0000"));
    }

    private static String pad(int kilobytes) {
        return ",\"properties\":{\"x\":\"" + "x".repeat(kilobytes << 10) + "\"}";
    }

    /// Of an event at its first connection.
    private static String state(String messageId) {
        return internal()
                .get("/internal/events/{id}", messageId)
                .then()
                .statusCode(200)
                .extract()
                .path("connections[0].state");
    }

    private static void logged(String messageId) {
        internal().get("/internal/events/{id}", messageId).then().statusCode(200);
    }

    private static RequestSpecification keyed() {
        return given().auth().preemptive().basic(Surroundings.KEY, "");
    }
}
