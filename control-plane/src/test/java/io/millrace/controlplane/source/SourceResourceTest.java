package io.millrace.controlplane.source;

import static io.millrace.controlplane.testing.Api.delete;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.name;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class SourceResourceTest {

    @Test
    void a_new_source_has_a_write_key_and_follows_devices() {
        // Given
        var name = name("Toy shop");
        // When
        var created = post("/sources", Map.of("name", "  " + name + " "));
        // Then
        created.statusCode(201)
                .body("id", matchesPattern("src_[a-z0-9]{20}"))
                .body("name", equalTo(name))
                .body("writeKey", matchesPattern("c[a-z0-9]{24}"))
                .body("enabled", equalTo(true))
                .body("laneKey", equalTo("device"))
                .body("kind", equalTo("server"))
                .body("createdAt", notNullValue());
    }

    @Test
    void a_source_can_be_read_alone_and_in_the_list() {
        // Given
        var id = Api.source();
        // When
        var alone = get("/sources/" + id);
        // Then
        alone.statusCode(200).body("id", equalTo(id));
        get("/sources").body("items.id", hasItem(id)).body("next", nullValue());
    }

    @Test
    void a_change_touches_only_the_fields_given() {
        // Given
        var id = Api.source();
        String key = get("/sources/" + id).extract().path("writeKey");
        // When
        var changed =
                patch(
                        "/sources/" + id,
                        Map.of("laneKey", "user", "enabled", false, "kind", "client"));
        // Then
        changed.statusCode(200)
                .body("laneKey", equalTo("user"))
                .body("kind", equalTo("client"))
                .body("writeKey", equalTo(key));
        get("/sources/" + id).body("enabled", equalTo(false));
    }

    @Test
    void a_deleted_source_is_gone() {
        // Given
        var id = Api.source();
        // When
        var deleted = delete("/sources/" + id);
        // Then
        deleted.statusCode(204);
        get("/sources/" + id).statusCode(404).body("detail", matchesPattern(".*" + id + ".*"));
        get("/sources").body("items.id", not(hasItem(id)));
    }

    @Test
    void a_source_in_use_stays_and_the_answer_names_the_connection() {
        // Given
        var id = Api.source();
        var connection = Api.connection(id, Api.destination(), List.of(Api.transformation()));
        // When
        var deleted = delete("/sources/" + id);
        // Then
        deleted.statusCode(409).body("detail", matchesPattern(".*" + connection + ".*"));
        get("/sources/" + id).statusCode(200);
    }

    @Test
    void a_name_is_taken_whatever_its_case() {
        // Given
        var name = name("Toy shop");
        post("/sources", Map.of("name", name)).statusCode(201);
        // When
        var again = post("/sources", Map.of("name", name.toUpperCase(Locale.ROOT)));
        // Then
        again.statusCode(409).contentType("application/problem+json");
        again.body("errors.field", contains("name"));
    }

    @Test
    void every_field_in_error_is_named_at_once() {
        // Given
        var body = Map.of("name", 7, "enabled", "yes", "laneKey", "planet", "colour", "red");
        // When
        var refused = post("/sources", body);
        // Then
        refused.statusCode(400).contentType("application/problem+json");
        refused.body("errors.field", contains("name", "enabled", "laneKey", "colour"))
                .body("title", equalTo("Invalid request"))
                .body("status", equalTo(400));
    }
}
