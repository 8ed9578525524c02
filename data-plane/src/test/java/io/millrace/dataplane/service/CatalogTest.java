package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.millrace.dataplane.service.Calls.until;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was sent is in the catalogue, and what was refused is counted by its reason.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CatalogTest {

    @BeforeEach
    void ready() {
        Service.awaitReady();
    }

    @Test
    void what_a_source_sends_is_seen_with_its_properties_and_its_library() {
        // When
        send("{'batch':[%s,%s]}".formatted(event("{'total':1}"), event("{'total':'x'}")), "2");
        // Then
        until(() -> events() == 2);
        internal()
                .get("/internal/catalog/src_1/event?type=track&name=Catalogued")
                .then()
                .statusCode(200)
                .body("sampled", equalTo(2))
                .body("properties[0].path", equalTo("total"))
                .body("properties[0].kinds.number", equalTo(1))
                .body("properties[0].kinds.string", equalTo(1));
        internal()
                .get("/internal/catalog/src_1")
                .then()
                .body("sdks.find { it.library == 'catalog-lib' }.retries[2]", equalTo(2));
        internal()
                .get("/internal/catalog/src_1/plan")
                .then()
                .statusCode(200)
                .body("events.name", hasItem("Catalogued"));
        internal()
                .get("/internal/catalog/src_1/violations")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        internal()
                .get("/internal/catalog/src_1/event?type=track&name=Never")
                .then()
                .statusCode(404)
                .body("detail", containsString("no such event"));
    }

    @Test
    void refused_events_are_counted_by_reason_and_told_with_their_place() {
        // When
        send("{'batch':[{'type':'group','userId':'u','messageId':'placed'}]}", "0");
        // Then
        internal()
                .get("/internal/dead-letters?messageId=placed")
                .then()
                .body("items[0].path", equalTo("batch[0].groupId"));
        internal()
                .get("/internal/dead-letters/reasons?sourceId=src_1&stage=ingest")
                .then()
                .statusCode(200)
                .body("items.code", hasItem("id_required"));
    }

    private static int events() {
        var found = internal().get("/internal/catalog/src_1/event?type=track&name=Catalogued");
        return found.statusCode() == 200 ? found.path("events") : 0;
    }

    private static String event(String properties) {
        return "{'type':'track','userId':'u','event':'Catalogued','context':{'library':"
                + "{'name':'catalog-lib','version':'1'}},'properties':"
                + properties
                + "}";
    }

    private static void send(String body, String retries) {
        given().auth()
                .preemptive()
                .basic(Surroundings.KEY, "")
                .header("X-Retry-Count", retries)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/v1/batch")
                .then()
                .statusCode(200);
    }
}
