package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Requests to the node under test.
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Calls() {}

    /// The node starts beside Quarkus: its readiness says when events can be taken.
    static void ready() {
        until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    /// Asks until it is so.
    static void until(BooleanSupplier fact) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not so in " + PATIENCE).isLessThan(deadline);
        }
    }

    static ValidatableResponse send(String path, String body) {
        return given().auth()
                .preemptive()
                .basic(Surroundings.KEY, "")
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    static RequestSpecification internal() {
        return given().header("Authorization", "Bearer " + Surroundings.TOKEN);
    }

    static String track(String event, String messageId) {
        return "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"%s\",\"messageId\":\"%s\"}"
                .formatted(event, messageId);
    }
}
