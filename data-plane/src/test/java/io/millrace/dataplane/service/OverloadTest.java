package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// While the database is away or hangs, clients are told to come again, and lose nothing by it.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OverloadTest {
    private static final String GOOD =
            "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"%s\"}";

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @AfterEach
    void back() {
        Surroundings.wire().setAway(false);
        Surroundings.wire().setSilent(false);
    }

    @Test
    void while_the_database_is_away_the_answer_is_503_with_a_wait_and_cors() {
        // Given
        Surroundings.wire().setAway(true);
        // When
        var answer = send(GOOD.formatted("away-1"));
        // Then
        isComeAgain(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"E\"}",
                "{\"type\":\"track\",\"userId\":\"u\"}"
            })
    void a_database_that_hangs_hangs_no_client_whether_its_event_is_good_or_bad(String event) {
        // Given
        Surroundings.wire().setSilent(true);
        // When
        var answer = send(event);
        // Then
        isComeAgain(answer);
    }

    @Test
    void what_is_sent_again_until_it_is_taken_is_there() {
        try (var logged = new LoggedEvents()) {
            // Given
            Surroundings.wire().setAway(true);
            isComeAgain(send(GOOD.formatted("again-1")));
            // When
            Surroundings.wire().setAway(false);
            Calls.until(() -> send(GOOD.formatted("again-1")).extract().statusCode() == 200);
            // Then
            assertThat(logged.next("src_11"))
                    .anySatisfy(r -> assertThat(r.messageId().value()).isEqualTo("again-1"));
        }
    }

    private static void isComeAgain(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", "5")
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .body("success", equalTo(false))
                .body("code", equalTo("unavailable"))
                .body("message", containsString("again"));
    }

    private static ValidatableResponse send(String event) {
        return given().auth()
                .preemptive()
                .basic(Surroundings.FUZZED, "")
                .header("Origin", "https://shop.example")
                .body("{\"batch\":[" + event + "]}")
                .post("/v1/batch")
                .then();
    }
}
