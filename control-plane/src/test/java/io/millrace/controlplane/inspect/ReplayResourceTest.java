package io.millrace.controlplane.inspect;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.millrace.controlplane.testing.ScriptedDataPlane;
import io.millrace.core.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class ReplayResourceTest {
    private static final String THEM = "/internal/replays";

    @SuppressWarnings("NullAway.Init") // set by House#inject
    ScriptedDataPlane dataPlane;

    @BeforeEach
    void forget() {
        dataPlane.reset();
    }

    @Test
    void a_preview_counts_and_starts_nothing() throws Exception {
        // Given
        dataPlane.answers(THEM + "/preview", 200, "{\"events\":10,\"matched\":4}");
        var wanted = Map.of("connectionId", "con_1", "from", "a", "to", "b");
        // When
        var preview = post("/replays/preview", wanted);
        // Then
        preview.statusCode(200).body("matched", equalTo(4));
        assertThat(body("/preview")).isEqualTo(Json.MAPPER.valueToTree(wanted));
        assertThat(dataPlane.asked(THEM)).isEmpty();
    }

    @Test
    void an_earlier_version_goes_along_with_its_code() throws Exception {
        // Given
        var id = Api.transformation();
        var code = "export function transformEvent() { return null; }";
        patch("/transformations/" + id, Map.of("code", code)).statusCode(200);
        dataPlane.answers(THEM, 201, "{\"id\":\"rpl_1\",\"state\":\"running\"}");
        // When
        var started = post("/replays", Map.of("transformationVersions", Map.of(id, 1)));
        // Then
        started.statusCode(201).header("Location", containsString("/api/v1/replays/rpl_1"));
        var sent = body("");
        assertThat(sent.at("/transformationVersions/" + id).asInt()).isEqualTo(1);
        assertThat(sent.at("/transformations/0/id").asText()).isEqualTo(id);
        assertThat(sent.at("/transformations/0/version").asInt()).isEqualTo(1);
        assertThat(sent.at("/transformations/0/code").asText()).contains("return event");
    }

    @Test
    void a_version_that_never_was_is_named() {
        // Given
        var id = Api.transformation();
        // When
        var refused = post("/replays", Map.of("transformationVersions", Map.of(id, 9)));
        // Then
        refused.statusCode(400).body("errors.field", contains("transformationVersions." + id));
        assertThat(dataPlane.asked(THEM)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "cancel"})
    void a_replay_is_told_what_to_do(String order) {
        // Given
        dataPlane.answers(THEM + "/rpl_1/" + order, 200, "{\"id\":\"rpl_1\"}");
        // When
        var told = post("/replays/rpl_1/" + order, Map.of());
        // Then
        told.statusCode(200).body("id", equalTo("rpl_1"));
    }

    @Test
    void replays_are_listed_and_read() {
        // Given
        dataPlane.answers(THEM, 200, "{\"items\":[{\"id\":\"rpl_1\"}],\"next\":null}");
        dataPlane.answers(THEM + "/rpl_1", 200, "{\"id\":\"rpl_1\",\"read\":5}");
        // When
        var all = get("/replays?connectionId=con_1");
        // Then
        all.statusCode(200).body("items.id", contains("rpl_1"));
        assertThat(dataPlane.asked(THEM).getFirst().query()).isEqualTo("connectionId=con_1");
        get("/replays/rpl_1").statusCode(200).body("read", equalTo(5));
    }

    @Test
    void parked_lanes_are_listed_opened_and_tried_at_once() {
        // Given
        dataPlane.answers("/internal/parked", 200, "{\"items\":[{\"lane\":\"-7\"}],\"lanes\":1}");
        dataPlane.answers("/internal/parked/lane", 200, "{\"items\":[{\"position\":4}]}");
        dataPlane.answers("/internal/parked/retry", 200, "{\"lanes\":1}");
        // When
        var lanes = get("/parked?connectionId=con_1&after=x");
        // Then
        lanes.statusCode(200).body("items.lane", contains("-7"));
        assertThat(dataPlane.asked("/internal/parked").getFirst().query())
                .isEqualTo("after=x&connectionId=con_1&limit=50");
        get("/parked/lane?connectionId=con_1&partition=3&lane=-7")
                .statusCode(200)
                .body("items.position", contains(4));
        post("/parked/retry", Map.of("connectionId", "con_1"))
                .statusCode(200)
                .body("lanes", equalTo(1));
    }

    private JsonNode body(String below) throws Exception {
        var body = dataPlane.asked(THEM + below).getFirst().body();
        return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
