package io.millrace.controlplane.inspect;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.controlplane.testing.House;
import io.millrace.controlplane.testing.ScriptedDataPlane;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class DeadLetterResourceTest {
    private static final String THEM = "/internal/dead-letters";

    @SuppressWarnings("NullAway.Init") // set by House#inject
    ScriptedDataPlane dataPlane;

    @BeforeEach
    void forget() {
        dataPlane.reset();
    }

    @Test
    void every_filter_reaches_the_data_plane() {
        // Given
        dataPlane.answers(THEM, 200, "{\"items\":[{\"id\":3}],\"next\":null,\"total\":1}");
        // When
        var letters =
                get(
                        "/dead-letters?connectionId=con_1&sourceId=src_1&stage=plan&code=c&type=track&name=Order"
                            + " Completed&userId=ana&messageId=m&from=f&to=t&before=9");
        // Then
        letters.statusCode(200).body("items.id", contains(3)).body("total", equalTo(1));
        assertThat(dataPlane.asked(THEM).getFirst().query())
                .isEqualTo(
                        "before=9&code=c&connectionId=con_1&from=f&limit=50&messageId=m"
                                + "&name=Order+Completed&sourceId=src_1&stage=plan&to=t"
                                + "&type=track&userId=ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "many", "501", "-1"})
    void a_strange_limit_is_refused(String limit) {
        // When
        var refused = get("/dead-letters?limit=" + limit);
        // Then
        refused.statusCode(400).body("errors.field", contains("limit"));
    }

    @Test
    void one_letter_is_read_and_edited() {
        // Given
        dataPlane.answers(THEM + "/7", 200, "{\"id\":7,\"edited\":true}");
        // When
        var edited = patch("/dead-letters/7", Map.of("payload", Map.of("type", "track")));
        // Then
        edited.statusCode(200).body("edited", equalTo(true));
        assertThat(dataPlane.asked(THEM + "/7").getFirst())
                .satisfies(asked -> assertThat(asked.method()).isEqualTo("PATCH"))
                .satisfies(
                        asked ->
                                assertThat(asked.body())
                                        .isEqualTo("{\"payload\":{\"type\":\"track\"}}"));
        get("/dead-letters/7").statusCode(200).body("id", equalTo(7));
    }

    @Test
    void what_the_data_plane_finds_wrong_is_told_with_its_fields() {
        // Given
        dataPlane.answers(
                THEM + "/7",
                422,
                "{\"status\":422,\"detail\":\"It is no event.\",\"errors\":"
                        + "[{\"field\":\"payload.type\",\"message\":\"is required\"}]}");
        // When
        var refused = patch("/dead-letters/7", Map.of("payload", Map.of()));
        // Then
        refused.statusCode(422)
                .contentType("application/problem+json")
                .body("title", equalTo("Not accepted"))
                .body("detail", equalTo("It is no event."))
                .body("errors.field", contains("payload.type"));
    }

    @Test
    void an_unknown_letter_is_404() {
        // Given
        dataPlane.answers(THEM + "/8", 404, "{\"detail\":\"no dead letter has this id\"}");
        // When
        var unknown = get("/dead-letters/8");
        // Then
        unknown.statusCode(404).body("detail", containsString("no dead letter"));
    }

    @Test
    void a_retry_is_asked_for_once_even_when_it_fails() {
        // When
        var away = post("/dead-letters/retry", Map.of("ids", List.of(1, 2)));
        // Then
        away.statusCode(503).header("Retry-After", notNullValue());
        away.body("detail", containsString("look before asking again"));
        assertThat(dataPlane.asked(THEM + "/retry")).hasSize(1);
    }

    @Test
    void filtered_letters_are_deleted_with_a_count() {
        // Given
        dataPlane.answers(THEM + "/delete", 200, "{\"count\":12}");
        // When
        var deleted = post("/dead-letters/delete", Map.of("filter", Map.of("code", "400")));
        // Then
        deleted.statusCode(200).body("count", equalTo(12));
        assertThat(dataPlane.asked(THEM + "/delete").getFirst().body())
                .isEqualTo("{\"filter\":{\"code\":\"400\"}}");
    }

    @Test
    void the_export_passes_line_by_line_as_a_file() {
        // Given
        var lines = "{\"id\":1}\n".repeat(50_000);
        dataPlane.answers(THEM + "/export", 200, lines);
        // When
        var export = get("/dead-letters/export?code=400");
        // Then
        export.statusCode(200).header("Content-Type", "application/x-ndjson");
        export.header("Content-Disposition", containsString("dead-letters.ndjson"));
        assertThat(export.extract().asString()).isEqualTo(lines);
        assertThat(dataPlane.asked(THEM + "/export").getFirst().query()).isEqualTo("code=400");
    }

    @Test
    void an_export_that_is_refused_is_a_problem() {
        // Given
        dataPlane.answers(
                THEM + "/export",
                400,
                "{\"detail\":\"from is no"
                        + " time\",\"errors\":[{\"field\":\"from\",\"message\":\"x\"}]}");
        // When
        var refused = get("/dead-letters/export?from=yesterday");
        // Then
        refused.statusCode(400).body("errors.field", contains("from"));
    }
}
