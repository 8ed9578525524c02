package io.millrace.controlplane.connection;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.node;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Connection;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.DeliveryOptions.Ordering;
import io.millrace.core.routing.RoutingTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class DeliveryTest {

    @Test
    void a_connection_says_how_it_delivers_from_the_beginning() {
        // When
        var id = connection();
        // Then
        get("/connections/" + id)
                .body("delivery.eventsPerSecond", equalTo(0))
                .body("delivery.onAbort", equalTo("continue"))
                .body("delivery.ordering", equalTo("user"))
                .body("delivery.maxAgeHours", equalTo(24))
                .body("drainedAt", nullValue());
    }

    @Test
    void delivery_is_replaced_whole_and_published() {
        // Given
        var id = connection();
        patch("/connections/" + id, Map.of("delivery", Map.of("eventsPerSecond", 50)))
                .statusCode(200);
        // When
        var changed =
                patch(
                        "/connections/" + id,
                        Map.of("delivery", Map.of("onAbort", "hold", "ordering", "none")));
        // Then
        changed.statusCode(200).body("delivery.eventsPerSecond", equalTo(0));
        get("/connections/" + id).body("delivery.onAbort", equalTo("hold"));
        assertThat(published(id).delivery())
                .isEqualTo(new DeliveryOptions(0, 0, 0, OnAbort.HOLD, Ordering.NONE, 24));
    }

    @Test
    void another_change_leaves_delivery_as_it_is() {
        // Given
        var id = connection();
        patch("/connections/" + id, Map.of("delivery", Map.of("maxAgeHours", 48))).statusCode(200);
        // When
        var paused = patch("/connections/" + id, Map.of("enabled", false));
        // Then
        paused.statusCode(200).body("delivery.maxAgeHours", equalTo(48));
    }

    @Test
    void every_wrong_option_is_named_by_its_path() {
        // Given
        var wrong =
                Map.of(
                        "eventsPerSecond",
                        -1,
                        "requestsPerSecond",
                        1.5,
                        "concurrency",
                        "many",
                        "onAbort",
                        "stop",
                        "ordering",
                        true,
                        "maxAgeHours",
                        169,
                        "retries",
                        3);
        // When
        var refused = patch("/connections/" + connection(), Map.of("delivery", wrong));
        // Then
        refused.statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "delivery.eventsPerSecond",
                                "delivery.requestsPerSecond",
                                "delivery.concurrency",
                                "delivery.onAbort",
                                "delivery.ordering",
                                "delivery.maxAgeHours",
                                "delivery.retries"))
                .body(
                        "errors.find { it.field == 'delivery.maxAgeHours' }.message",
                        equalTo("must be a whole number from 1 to 168"));
    }

    @Test
    void a_new_connection_takes_its_delivery_along() {
        // Given
        var body =
                Map.of(
                        "sourceId", Api.source(),
                        "destinationId", Api.destination(),
                        "delivery", Map.of("concurrency", 2));
        // When
        var made = post("/connections", body);
        // Then
        made.statusCode(201).body("delivery.concurrency", equalTo(2));
        post("/connections", Map.of("delivery", "fast"))
                .statusCode(400)
                .body("errors.field", contains("sourceId", "destinationId", "delivery"));
    }

    @Test
    void a_drain_is_timed_by_the_database_and_published() {
        // Given
        var id = connection();
        var before = published(id);
        // When
        var drained = post("/connections/" + id + "/drain", Map.of());
        // Then
        drained.statusCode(202).body("drainedAt", notNullValue());
        var after = published(id);
        assertThat(before.drainedAt()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(after.drainedAt()).isAfter(after.createdAt());
        assertThat(after.drainedAt().toString())
                .isEqualTo(drained.extract().<String>path("drainedAt"));
    }

    @Test
    void what_is_not_there_cannot_be_drained() {
        // When
        var unknown = post("/connections/con_none/drain", Map.of());
        // Then
        unknown.statusCode(404);
    }

    private static String connection() {
        return Api.connection(Api.source(), Api.destination(), List.of());
    }

    private static Connection published(String id) {
        var body = node().get("/internal/config?waitSeconds=20&after=0").then().statusCode(200);
        try {
            return Json.MAPPER
                    .readValue(body.extract().asByteArray(), RoutingTable.class)
                    .connections()
                    .stream()
                    .filter(connection -> connection.id().value().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
