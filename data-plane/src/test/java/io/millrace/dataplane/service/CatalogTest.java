package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.millrace.dataplane.service.Calls.until;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was sent is in the catalogue, and what was refused is counted by its reason.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class CatalogTest {

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @Test
    void what_a_source_sends_is_seen_with_its_properties_and_its_library() {
        // When
        sendAgain("{'batch':[%s,%s]}".formatted(event("{'total':1}"), event("{'total':'x'}")), "2");
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
        send(Surroundings.KEY, "{'batch':[{'type':'group','userId':'u','messageId':'placed'}]}");
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

    @Test
    void an_event_that_breaks_its_plan_is_mended_by_a_person_and_delivered_once() {
        // Given
        send(Surroundings.PLANNED, "{'batch':[" + order("planned-1", "'x'") + "]}");
        until(() -> letters("planned-1").size() == 1);
        var letter = internal().get("/internal/dead-letters?messageId=planned-1").then();
        letter.body("items[0].stage", equalTo("tracking"))
                .body("items[0].code", equalTo("plan_violation"))
                .body("items[0].path", equalTo("properties.total"))
                .body("items[0].connectionId", equalTo("con_3"));
        int id = letter.extract().path("items[0].id");
        // When
        internal()
                .body("{'payload':%s}".formatted(order("planned-1", "7")).replace('\'', '"'))
                .patch("/internal/dead-letters/" + id)
                .then()
                .statusCode(200);
        internal()
                .body("{\"ids\":[" + id + "]}")
                .post("/internal/dead-letters/retry")
                .then()
                .body("count", equalTo(1));
        // Then
        assertThat(Surroundings.awaitBody("planned-1")).contains("\"total\":7");
        until(() -> violations() == 1);
        internal()
                .get("/internal/catalog/src_3/violations")
                .then()
                .body("items[0].path", equalTo("properties.total"))
                .body("items[0].plan", equalTo(4))
                .body("items[0].messageId", equalTo("planned-1"));
    }

    private static int violations() {
        var found = internal().get("/internal/catalog/src_3/violations");
        return found.jsonPath().getList("items").size();
    }

    private static List<Object> letters(String messageId) {
        return internal()
                .get("/internal/dead-letters?messageId=" + messageId)
                .jsonPath()
                .getList("items");
    }

    private static String order(String messageId, String total) {
        return "{'type':'track','userId':'u','event':'Order','messageId':'%s','properties':{'total':%s}}"
                .formatted(messageId, total);
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

    private static void send(String key, String body) {
        send(given(), key, body);
    }

    private static void sendAgain(String body, String retries) {
        send(given().header("X-Retry-Count", retries), Surroundings.KEY, body);
    }

    private static void send(RequestSpecification request, String key, String body) {
        request.auth()
                .preemptive()
                .basic(key, "")
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/v1/batch")
                .then()
                .statusCode(200);
    }
}
