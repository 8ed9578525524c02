package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.millrace.dataplane.service.Calls.send;
import static io.millrace.dataplane.service.Calls.track;
import static io.millrace.dataplane.service.Surroundings.awaitBody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ServiceTest {

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @Test
    void an_event_is_acknowledged_transformed_and_delivered() {
        // When
        send("/v1/track", "{\"userId\":\"u\",\"event\":\"Order\",\"messageId\":\"ok-1\"}")
                .statusCode(200)
                .body("success", equalTo(true));
        // Then
        assertThat(awaitBody("ok-1")).contains("\"marked\":true").doesNotContain("writeKey");
        internal()
                .get("/internal/events/ok-1")
                .then()
                .statusCode(200)
                .body("connections[0].steps[0].outcome", equalTo("kept"));
    }

    @Test
    void a_throw_is_a_dead_letter_and_a_null_a_drop() {
        // When
        send(
                        "/v1/batch",
                        "{\"batch\":["
                                + track("Drop", "d-1")
                                + ","
                                + track("Throw", "t-1")
                                + ","
                                + track("Last", "l-1")
                                + "]}")
                .statusCode(200);
        awaitBody("l-1");
        // Then
        internal()
                .get("/internal/events/d-1")
                .then()
                .body("connections[0].state", equalTo("dropped"));
        internal()
                .get("/internal/events/t-1")
                .then()
                .body("connections[0].steps[0].message", containsString("no"));
    }

    @Test
    void the_path_with_slashes_and_every_way_to_send_the_key_are_taken() {
        var page = "{\"type\":\"page\",\"userId\":\"u\"}";
        var keyed = "{\"writeKey\":\"" + Surroundings.KEY + "\",\"batch\":[" + page + "]}";
        for (var path : new String[] {"/v1/import/", "/v1/batch", "/v1/b"}) {
            given().contentType("text/plain").body(keyed).post(path).then().statusCode(200);
        }
        given().header("X-Write-Key", Surroundings.KEY)
                .body(page)
                .post("/v1/p")
                .then()
                .statusCode(200);
        given().queryParam("writeKey", Surroundings.KEY)
                .body(page)
                .post("/v1/page")
                .then()
                .statusCode(200);
    }

    @Test
    void bad_requests_are_answered_with_code_and_message() {
        send("/v1/batch", "{\"batch\":[").statusCode(400).body("code", equalTo("invalid_json"));
        send("/v1/track", "{\"userId\":\"u\"}")
                .statusCode(400)
                .body("code", equalTo("event_not_defined"))
                .body("field", equalTo("event"));
        given().auth()
                .preemptive()
                .basic("cnobody", "")
                .body("{\"batch\":[]}")
                .post("/v1/batch")
                .then()
                .statusCode(401)
                .body("code", equalTo("unknown_write_key"));
        given().body("{\"batch\":[]}")
                .post("/v1/batch")
                .then()
                .statusCode(401)
                .body("code", equalTo("no_write_key"));
        send("/v1/nowhere", "{}").statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void a_bad_event_is_set_aside_and_its_neighbour_passes() {
        // When
        send(
                        "/v1/batch",
                        "{\"batch\":[{\"type\":\"track\",\"userId\":\"u\",\"messageId\":\"bad-1\"},"
                                + track("Good", "good-1")
                                + "]}")
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected[0].messageId", equalTo("bad-1"));
        // Then
        awaitBody("good-1");
        internal()
                .get("/internal/dead-letters?sourceId=src_1")
                .then()
                .body("items.messageId", hasItem("bad-1"));
    }

    @Test
    void events_of_a_source_that_is_off_are_set_aside_with_a_200() {
        given().auth()
                .preemptive()
                .basic(Surroundings.OFF, "")
                .body("{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"off-1\"}")
                .post("/v1/track")
                .then()
                .statusCode(200)
                .body("rejected[0].code", equalTo("source_disabled"));
    }

    @Test
    void browsers_of_any_origin_may_send() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Headers", "authorization,x-retry-count")
                .options("/v1/t")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .header("Access-Control-Allow-Headers", "authorization,x-retry-count");
    }

    @Test
    void the_internal_api_takes_nothing_but_the_service_token() {
        given().get("/internal/ledger").then().statusCode(401);
        given().header("Authorization", "Bearer wrong")
                .get("/internal/status")
                .then()
                .statusCode(401);
        internal()
                .get("/internal/ledger")
                .then()
                .statusCode(200)
                .body("connections.balanced", everyItem(equalTo(true)));
        internal().get("/internal/status").then().statusCode(200).body("node", equalTo("test"));
        internal().get("/internal/events/nobody").then().statusCode(404);
    }
}
