package io.millrace.controlplane.inspect;

import static io.millrace.controlplane.testing.Api.admin;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.millrace.controlplane.testing.ScriptedDataPlane;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class InspectResourceTest {
    @SuppressWarnings("NullAway.Init") // set by House#inject
    ScriptedDataPlane dataPlane;

    @BeforeEach
    void forget() {
        dataPlane.reset();
    }

    @Test
    void live_events_pass_as_they_are() {
        // Given
        dataPlane.answers(
                "/internal/live", 200, "{\"events\":[{\"seq\":7}],\"next\":7,\"sampled\":1}");
        // When
        var live = get("/live?sourceId=src_1&after=5&limit=20");
        // Then
        live.statusCode(200).body("events[0].seq", equalTo(7)).body("next", equalTo(7));
        assertThat(dataPlane.asked("/internal/live").getFirst().query())
                .contains("sourceId=src_1", "after=5", "limit=20");
    }

    @Test
    void a_passport_passes_as_it_is_whatever_the_id() {
        // Given
        dataPlane.answers("/internal/events/a b/c", 200, "{\"messageId\":\"a b/c\"}");
        // When
        var passport = admin().urlEncodingEnabled(false).get("/api/v1/events/a%20b%2Fc").then();
        // Then
        passport.statusCode(200).body("messageId", equalTo("a b/c"));
    }

    @Test
    void an_unknown_event_is_404_and_named() {
        // Given
        dataPlane.answers("/internal/events/m-1", 404, "{\"status\":404}");
        // When
        var missing = get("/events/m-1");
        // Then
        missing.statusCode(404).body("detail", containsString("m-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/dead-letters", "/events/m", "/parked", "/replays", "/nodes"})
    void while_no_data_plane_answers_the_answer_is_503_with_a_time(String path) {
        // When
        var away = get(path);
        // Then
        away.statusCode(503).contentType("application/problem+json");
        away.header("Retry-After", notNullValue());
        assertThat(dataPlane.asked("/internal" + path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "many", "1000000", "-1"})
    void a_strange_limit_is_refused(String limit) {
        // When
        var refused = get("/live?limit=" + limit);
        // Then
        refused.statusCode(400).body("errors.field", contains("limit"));
    }

    @Test
    void the_events_of_a_person_pass_as_they_are() {
        // Given
        dataPlane.answers("/internal/users/ana k/events", 200, "{\"items\":[{\"seq\":1}]}");
        // When
        var events = get("/people/ana k/events?limit=5&before=b");
        // Then
        events.statusCode(200).body("items.seq", contains(1));
        assertThat(dataPlane.asked("/internal/users/ana k/events").getFirst().query())
                .isEqualTo("before=b&limit=5");
    }

    @Test
    void nodes_pass_as_they_are() {
        // Given
        dataPlane.answers("/internal/nodes", 200, "{\"nodes\":[],\"partitions\":16}");
        // When
        var nodes = get("/nodes");
        // Then
        nodes.statusCode(200).body("partitions", equalTo(16));
    }

    @Test
    void the_ledger_of_a_minute_is_asked_for_with_its_range() {
        // Given
        dataPlane.answers("/internal/ledger/minutes", 200, "{\"items\":[{\"delivered\":4}]}");
        // When
        var minutes = get("/ledger/minutes?connectionId=con_1&from=2026-01-01T00:00:00Z");
        // Then
        minutes.statusCode(200).body("items.delivered", contains(4));
        assertThat(dataPlane.asked("/internal/ledger/minutes").getFirst().query())
                .isEqualTo("connectionId=con_1&from=2026-01-01T00%3A00%3A00Z");
    }

    @Test
    void the_overview_has_all_the_map_needs() {
        // Given
        var source = Api.source();
        dataPlane.answers("/internal/status", 200, "{\"node\":\"n1\",\"javascript\":\"compiled\"}");
        dataPlane.answers(
                "/internal/ledger",
                200,
                "{\"at\":\"2026-01-01T00:00:00Z\",\"sources\":[],\"connections\":[]}");
        // When
        var overview = get("/overview");
        // Then
        overview.statusCode(200)
                .body("dataPlane.reachable", equalTo(true))
                .body("dataPlane.javascript", equalTo("compiled"))
                .body("dataPlane.nodes[0].node", equalTo("n1"))
                .body("sources.id", hasItem(source))
                .body("ledger.at", equalTo("2026-01-01T00:00:00Z"));
    }

    @Test
    void the_overview_answers_while_no_data_plane_does() {
        // Given
        var source = Api.source();
        // When
        var overview = get("/overview");
        // Then
        overview.statusCode(200)
                .body("dataPlane.reachable", equalTo(false))
                .body("sources.id", hasItem(source))
                .body("ledger", nullValue());
    }

    @Test
    void a_test_event_enters_by_the_public_door() {
        // Given
        var source = Api.source();
        String key = get("/sources/" + source).extract().path("writeKey");
        dataPlane.answers("/v1/track", 200, "{\"success\":true}");
        // When
        var sent = post("/sources/" + source + "/test-event", Map.of()).statusCode(200);
        // Then
        var asked = dataPlane.asked("/v1/track").getFirst();
        assertThat(asked.authorization()).isEqualTo("Basic " + base64(key + ":"));
        assertThat(asked.body()).contains(sent.extract().<String>path("messageId"), "Test Event");
    }

    @Test
    void a_test_event_may_be_ones_own() {
        // Given
        var source = Api.source();
        dataPlane.answers("/v1/identify", 200, "{\"success\":true}");
        var event = Map.of("type", "identify", "userId", "anna", "messageId", "mine");
        // When
        var sent = post("/sources/" + source + "/test-event", Map.of("event", event));
        // Then
        sent.statusCode(200).body("messageId", equalTo("mine"));
    }

    @Test
    void a_test_event_of_no_type_is_refused() {
        // Given
        var event = Map.of("event", Map.of("type", "shout"));
        // When
        var refused = post("/sources/" + Api.source() + "/test-event", event);
        // Then
        refused.statusCode(400).body("errors.field", contains("event.type"));
    }

    @Test
    void a_test_event_of_an_unknown_source_is_404() {
        // When
        var refused = post("/sources/src_none/test-event", Map.of());
        // Then
        refused.statusCode(404);
    }

    @Test
    void what_the_data_plane_says_of_a_test_event_is_passed_on() {
        // Given
        var source = Api.source();
        dataPlane.answers("/v1/track", 400, "{\"success\":false,\"message\":\"too big\"}");
        // When
        var refused = post("/sources/" + source + "/test-event", Map.of());
        // Then
        refused.statusCode(502).body("detail", containsString("too big"));
        dataPlane.reset();
        post("/sources/" + source + "/test-event", Map.of()).statusCode(503);
    }

    @Test
    void the_demo_is_passed_on() {
        // Given
        dataPlane.answers("/inbox", 200, "{\"requests\":[],\"next\":4}");
        dataPlane.answers("/shopper", 200, "{\"on\":true,\"perSecond\":5}");
        // When
        var inbox = get("/demo/inbox?after=3");
        // Then
        inbox.statusCode(200).body("next", equalTo(4));
        assertThat(dataPlane.asked("/inbox").getFirst().query()).isEqualTo("after=3");
        get("/demo/shopper").statusCode(200).body("on", equalTo(true));
        var changed = admin().body(Map.of("on", true)).put("/api/v1/demo/shopper").then();
        changed.statusCode(200).body("perSecond", equalTo(5));
        assertThat(dataPlane.asked("/shopper").getLast().body()).isEqualTo("{\"on\":true}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
