package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent twice, and the events of one person.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RepeatsTest {

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @Test
    void an_event_that_is_sent_again_is_delivered_once() throws InterruptedException {
        // When
        send("rep-1", "twice");
        send("rep-1", "twice");
        send("rep-2", "twice");
        // Then
        var bodies = new ArrayList<String>();
        for (var body = next(); !body.contains("rep-2"); body = next()) {
            bodies.add(body);
        }
        bodies.add("");
        assertThat(String.join("", bodies).split("\"rep-1\"", -1).length).isLessThanOrEqualTo(2);
    }

    @Test
    void the_events_of_a_user_are_listed_newest_first_in_pages() {
        // Given
        send("u-1", "paged");
        send("u-2", "paged");
        send("u-3", "paged");
        // When
        var page = events("paged", "?limit=2");
        // Then
        page.statusCode(200)
                .body("items.messageId", equalTo(List.of("u-3", "u-2")))
                .body("items[0].event", nullValue())
                .body("items[0].userId", equalTo("paged"))
                .body("next", notNullValue());
        String next = page.extract().path("next");
        events("paged", "?limit=2&before=" + next)
                .body("items.messageId", equalTo(List.of("u-1")))
                .body("next", nullValue());
        events("paged", "?sourceId=src_2").body("items", hasSize(0));
        events("nobody", "").statusCode(200).body("items", hasSize(0));
        events("paged", "?before=yesterday").statusCode(400).body(containsString("before"));
    }

    @Test
    void the_events_of_a_person_are_found_by_either_id() {
        // Given
        send("either-1", "maria\",\"anonymousId\":\"phone");
        send("either-2", "maria\",\"anonymousId\":\"laptop");
        send("either-3", "maria");
        // Then
        events("maria", "")
                .body("items.messageId", equalTo(List.of("either-3", "either-2", "either-1")));
        events("phone", "").body("items.messageId", equalTo(List.of("either-1")));
        var page = events("maria", "?limit=1");
        page.body("items.messageId", equalTo(List.of("either-3")));
        String next = page.extract().path("next");
        events("maria", "?limit=2&before=" + next)
                .body("items.messageId", equalTo(List.of("either-2", "either-1")))
                .body("next", nullValue());
    }

    private static void send(String messageId, String user) {
        Calls.send(
                        "/v1/track",
                        "{\"userId\":\"%s\",\"event\":\"E\",\"messageId\":\"%s\"}"
                                .formatted(user, messageId))
                .statusCode(200);
    }

    private static ValidatableResponse events(String user, String query) {
        return internal().get("/internal/users/" + user + "/events" + query).then();
    }

    private static String next() throws InterruptedException {
        var body = Surroundings.RECEIVED.poll(20, TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("nothing was delivered in 20 s");
        }
        return body;
    }
}
