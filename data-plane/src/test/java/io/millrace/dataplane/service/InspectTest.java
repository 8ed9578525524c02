package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.millrace.dataplane.service.Calls.ready;
import static io.millrace.dataplane.service.Calls.send;
import static io.millrace.dataplane.service.Calls.track;
import static io.millrace.dataplane.service.Calls.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Dead letters, parked lanes, the ledger and replays, seen through the internal API.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class InspectTest {

    @BeforeEach
    void begin() {
        ready();
    }

    @Test
    void a_letter_is_found_mended_and_delivered_with_its_new_payload() {
        // Given
        send("/v1/batch", "{\"batch\":[" + track("Throw", "mend-1") + "]}").statusCode(200);
        until(() -> letters("messageId=mend-1").path("total").equals(1));
        int id = letters("messageId=mend-1&stage=transform").path("items[0].id");
        // When
        var mended = "{\"payload\":" + track("Mended", "mend-1") + "}";
        patch(id, mended).then().statusCode(200).body("edited", equalTo(true));
        post("/internal/dead-letters/retry", "{\"ids\":[" + id + "]}")
                .then()
                .body("count", equalTo(1));
        // Then
        assertThat(Surroundings.awaitBody("mend-1")).contains("Mended");
        internal().get("/internal/dead-letters/" + id).then().body("retriedAt", notNullValue());
        patch(id, mended).then().statusCode(409);
        post("/internal/dead-letters/retry", "{\"ids\":[" + id + "]}")
                .then()
                .body("count", equalTo(0));
        until(() -> ledger("con_1", "parked") == 0);
        assertThat(ledger("con_1", "aborted") + ledger("con_1", "delivered"))
                .isLessThanOrEqualTo(ledger("con_1", "ingested"));
    }

    @Test
    void a_letter_refused_at_the_door_is_let_in_again_once_it_is_an_event() {
        // Given
        send("/v1/track", "{\"event\":\"Late\",\"messageId\":\"door-1\"}").statusCode(400);
        int id = letters("messageId=door-1").path("items[0].id");
        var choice = "{\"filter\":{\"messageId\":\"door-1\"}}";
        post("/internal/dead-letters/retry", choice).then().body("count", equalTo(0));
        // When
        patch(id, "{\"payload\":" + track("Late", "door-1") + "}").then().statusCode(200);
        post("/internal/dead-letters/retry", choice).then().body("count", equalTo(1));
        // Then
        assertThat(Surroundings.awaitBody("door-1")).contains("Late");
    }

    @Test
    void an_edit_that_is_no_event_or_another_one_is_refused() {
        // Given
        send("/v1/track", "{\"userId\":\"u\",\"messageId\":\"edit-1\"}").statusCode(400);
        int id = letters("messageId=edit-1").path("items[0].id");
        // Then
        patch(id, "{\"payload\":{\"type\":\"track\",\"userId\":\"u\"}}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("payload.event"));
        patch(id, "{\"payload\":" + track("E", "other") + "}")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("payload.messageId"));
        patch(id, "{}").then().statusCode(422);
        patch(id, "{").then().statusCode(400);
        patch(987_654_321, "{\"payload\":{}}").then().statusCode(404);
        internal().get("/internal/dead-letters/nobody").then().statusCode(404);
    }

    @Test
    void bad_questions_are_answered_with_every_bad_field() {
        internal()
                .get("/internal/dead-letters?limit=0&from=yesterday&stage=limbo")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("limit"))
                .body("errors.field", hasItem("from"))
                .body("errors.field", hasItem("stage"));
        internal()
                .get("/internal/parked/lane?partition=x")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("connectionId"))
                .body("errors.field", hasItem("lane"));
        post("/internal/dead-letters/delete", "{\"filter\":{\"connection\":\"con_1\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("filter.connection"));
        post("/internal/dead-letters/delete", "{}").then().statusCode(400);
        internal()
                .get("/internal/ledger/minutes?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400);
        internal().get("/internal/dead-letters/export?from=x").then().statusCode(400);
    }

    @Test
    void letters_are_taken_along_line_by_line_and_thrown_away() {
        // Given
        send("/v1/track", "{\"userId\":\"u\",\"messageId\":\"gone-1\"}").statusCode(400);
        // When
        var lines = internal().get("/internal/dead-letters/export?messageId=gone-1").asString();
        post("/internal/dead-letters/delete", "{\"filter\":{\"messageId\":\"gone-1\"}}")
                .then()
                .body("count", equalTo(1));
        // Then
        assertThat(lines).endsWith("}\n").contains("\"messageId\":\"gone-1\"");
        letters("messageId=gone-1").then().body("total", equalTo(0));
    }

    @Test
    void a_replay_delivers_what_its_filter_takes_once_more_and_says_so() {
        // Given
        send(
                        "/v1/batch",
                        "{\"batch\":["
                                + track("Again", "re-1")
                                + ","
                                + track("Once", "re-2")
                                + "]}")
                .statusCode(200);
        Surroundings.awaitBody("re-2");
        var order =
                "{\"connectionId\":\"con_1\",\"from\":\"2026-01-01T00:00:00Z\","
                        + "\"filter\":{\"names\":[\"Again\"]},\"eventsPerSecond\":1000}";
        // When
        post("/internal/replays/preview", order)
                .then()
                .statusCode(200)
                .body("matched", equalTo(1))
                .body("events", greaterThan(1));
        String id = post("/internal/replays", order).then().statusCode(200).extract().path("id");
        // Then
        assertThat(Surroundings.awaitReplayed(id)).contains("re-1").doesNotContain("re-2");
        until(() -> internal().get("/internal/replays/" + id).path("state").equals("done"));
        internal()
                .get("/internal/replays?connectionId=con_1")
                .then()
                .body("items[0].delivered", equalTo(1))
                .body("items[0].parked", equalTo(0));
        post("/internal/replays/" + id + "/cancel", "")
                .then()
                .statusCode(409)
                .body("detail", containsString("done"));
    }

    @Test
    void orders_for_replays_that_cannot_be_filled_say_why() {
        post("/internal/replays", "{\"from\":\"2026-01-01T00:00:00Z\",\"eventsPerSecond\":0}")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("connectionId"))
                .body("errors.field", hasItem("eventsPerSecond"));
        var nobody = "{\"connectionId\":\"con_9\",\"from\":\"2026-01-01T00:00:00Z\"}";
        post("/internal/replays/preview", nobody).then().statusCode(404);
        var version =
                "{\"connectionId\":\"con_1\",\"from\":\"2026-01-01T00:00:00Z\","
                        + "\"transformationVersions\":{\"trf_1\":9}}";
        post("/internal/replays", version)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("transformationVersions.trf_1"));
        internal().get("/internal/replays/rpl_nobody").then().statusCode(404);
        post("/internal/replays/rpl_nobody/pause", "").then().statusCode(404);
    }

    @Test
    void the_minutes_and_the_parked_lanes_are_there_to_be_read() {
        send("/v1/track", track("Counted", "count-1")).statusCode(200);
        Surroundings.awaitBody("count-1");
        until(
                () ->
                        !internal()
                                .get("/internal/ledger/minutes?connectionId=con_1")
                                .path("items")
                                .toString()
                                .equals("[]"));
        internal()
                .get("/internal/parked?connectionId=con_1")
                .then()
                .statusCode(200)
                .body("lanes", equalTo(0));
        post("/internal/parked/retry", "{\"connectionId\":\"con_1\"}")
                .then()
                .body("lanes", equalTo(0));
        post("/internal/parked/retry", "{\"connectionId\":\"con_1\",\"lane\":\"5\"}")
                .then()
                .statusCode(400);
    }

    @Test
    void what_an_operator_watches_is_told_to_prometheus() {
        send("/v1/track", track("Measured", "meter-1")).statusCode(200);
        Surroundings.awaitBody("meter-1");
        until(() -> metrics().contains("millrace_connection_events_total{connection=\"con_1\""));
        assertThat(metrics())
                .contains("millrace_ledger_imbalance 0.0")
                .contains("millrace_log_flush_seconds")
                .contains("millrace_progress_commit_seconds")
                .contains("millrace_partitions_owned 16.0")
                .contains("millrace_tries_total{connection=\"con_1\",outcome=\"done\"");
    }

    @Test
    void ids_that_cannot_be_are_those_of_no_event() {
        for (var id :
                new String[] {"%00", "%ff%fe", "a/b", "x".repeat(5_000), "%F0%9F%90%9D", "~"}) {
            assertThat(
                            internal()
                                    .urlEncodingEnabled(false)
                                    .get("/internal/events/" + id)
                                    .statusCode())
                    .as(id)
                    .isBetween(400, 414);
        }
    }

    private static String metrics() {
        return io.restassured.RestAssured.given().get("/q/metrics").asString();
    }

    private static io.restassured.response.Response letters(String query) {
        return internal().get("/internal/dead-letters?" + query);
    }

    private static long ledger(String connection, String field) {
        Number found =
                internal()
                        .get("/internal/ledger")
                        .path("connections.find{it.connectionId=='" + connection + "'}." + field);
        return found.longValue();
    }

    private static io.restassured.response.Response post(String path, String body) {
        return internal().contentType(ContentType.JSON).body(body).post(path);
    }

    private static io.restassured.response.Response patch(int id, String body) {
        return internal()
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/internal/dead-letters/" + id);
    }
}
