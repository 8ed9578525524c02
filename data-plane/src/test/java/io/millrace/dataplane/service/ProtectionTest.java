package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Normaliser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a source's protection does to requests.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ProtectionTest {
    private static final String BOT = "Mozilla/5.0 (compatible; Googlebot/2.1)";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @Test
    void beyond_its_rate_a_source_gets_429_a_wait_and_cors() {
        // Given
        batch(Surroundings.SLOW, 200).statusCode(200);
        // When
        var early = batch(Surroundings.SLOW, 1);
        // Then
        early.statusCode(429)
                .body("code", equalTo("rate_limited"))
                .body("message", containsString("1 events a second"))
                .header("Retry-After", matchesPattern("1[0-9]{2}|2[0-9]{2}"))
                .header("X-RateLimit-Reset", matchesPattern("[0-9]{3}"))
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @Test
    void beyond_its_quota_a_source_gets_429() {
        // Given
        batch(Surroundings.DAILY, 2).statusCode(200);
        // When
        var over = batch(Surroundings.DAILY, 1);
        // Then
        over.statusCode(429)
                .body("code", equalTo("quota_exceeded"))
                .header("Retry-After", matchesPattern("[0-9]{1,3}"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, 200",
        "HTTPS://Shop.example, 200",
        "https://other.example, 403",
        "null, 403"
    })
    void only_pages_of_the_allowed_origins_may_send(String origin, int status) {
        // When
        var answer = event(Surroundings.SHOP_ONLY, given().header("Origin", origin), "{}");
        // Then
        answer.statusCode(status).header("Access-Control-Allow-Origin", origin);
        if (status == 403) {
            answer.body("code", equalTo("origin_not_allowed"));
        }
    }

    @Test
    void what_is_no_page_has_no_origin_and_may_send() {
        event(Surroundings.SHOP_ONLY, given(), "{}").statusCode(200);
    }

    @Test
    void events_of_a_bot_are_set_aside_with_a_200() {
        // When
        var dropped = event(Surroundings.NO_BOTS, given().header("User-Agent", BOT), "{}");
        // Then
        dropped.statusCode(200).body("rejected[0].code", equalTo("bot"));
        event(Surroundings.NO_BOTS, given().header("User-Agent", "Mozilla/5.0 (X11)"), "{}")
                .statusCode(200)
                .body("rejected", equalTo(null));
    }

    @Test
    void events_of_a_bot_are_flagged() {
        try (var logged = new LoggedEvents()) {
            // When
            event(Surroundings.FLAGGED, given().header("User-Agent", BOT), "{}").statusCode(200);
            // Then
            assertThat(Normaliser.event(only(logged, "src_9")).context().path("bot").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void a_masked_address_is_the_clients_behind_the_proxy_and_never_stored_whole() {
        try (var logged = new LoggedEvents()) {
            // When
            event(
                            Surroundings.MASKED,
                            given().header("X-Forwarded-For", "203.0.113.77, 127.0.0.9"),
                            "{}")
                    .statusCode(200);
            // Then
            var record = only(logged, "src_10");
            assertThat(new String(record.envelope(), StandardCharsets.UTF_8))
                    .doesNotContain("203.0.113.77");
            assertThat(Normaliser.event(record).context().path("ip").asText())
                    .isEqualTo("203.0.113.0");
        }
    }

    @Test
    void after_twenty_unknown_keys_an_address_waits_but_known_keys_pass() {
        // Given
        for (var i = 0; i < 20; i++) {
            event("cunknown" + i, from("203.0.113.20"), "{}").statusCode(401);
        }
        // When
        var more = event("cunknown", from("203.0.113.20"), "{}");
        // Then
        more.statusCode(429)
                .body("code", equalTo("too_many_unknown_keys"))
                .header("Retry-After", matchesPattern("[1-9][0-9]?"));
        event(Surroundings.KEY, from("203.0.113.20"), "{}").statusCode(200);
        event("cunknown", from("203.0.113.21"), "{}").statusCode(401);
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address);
    }

    private static ValidatableResponse event(
            String key, RequestSpecification request, String context) {
        return request.auth()
                .preemptive()
                .basic(key, "")
                .body("{\"userId\":\"u\",\"event\":\"E\",\"context\":" + context + "}")
                .post("/v1/track")
                .then();
    }

    private static ValidatableResponse batch(String key, int events) {
        var event = "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\"}";
        return given().auth()
                .preemptive()
                .basic(key, "")
                .header("Origin", "https://shop.example")
                .body("{\"batch\":[" + (event + ",").repeat(events - 1) + event + "]}")
                .post("/v1/batch")
                .then();
    }

    private static LogRecord only(LoggedEvents logged, String source) {
        var found = logged.next(source);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
