package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.time.Duration;

/// The running data plane, as its tests call it.
final class Service {
    private Service() {}

    /// The node starts beside Quarkus: its readiness says when events can be taken.
    static void awaitReady() {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (given().get("/q/health/ready").statusCode() != 200) {
            assertThat(System.nanoTime()).as("not ready in 30 s").isLessThan(deadline);
        }
    }

    static RequestSpecification internal() {
        return given().header("Authorization", "Bearer " + Surroundings.TOKEN);
    }
}
