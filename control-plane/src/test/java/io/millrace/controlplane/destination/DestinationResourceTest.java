package io.millrace.controlplane.destination;

import static io.millrace.controlplane.testing.Api.delete;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.name;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class DestinationResourceTest {
    private static final Map<String, Object> SETTINGS = Map.of("url", "https://example.com/hook");

    @Test
    void a_new_destination_is_read_as_it_was_made() {
        // Given
        var name = name("Inbox");
        // When
        var created = post("/destinations", webhook(name, SETTINGS)).statusCode(201);
        // Then
        created.body("id", matchesPattern("dst_[a-z0-9]{20}"))
                .body("type", equalTo("webhook"))
                .body("settings.url", equalTo("https://example.com/hook"))
                .body("enabled", equalTo(true));
        String id = created.extract().path("id");
        get("/destinations/" + id).statusCode(200).body("name", equalTo(name));
        get("/destinations").body("items.id", hasItem(id));
    }

    @Test
    void an_unknown_type_is_refused_with_the_types_there_are() {
        // Given
        var body = Map.of("type", "pigeon", "name", name("Loft"), "settings", Map.of());
        // When
        var refused = post("/destinations", body);
        // Then
        refused.statusCode(400).body("errors.field", contains("type"));
        refused.body("errors[0].message", containsString("webhook"));
    }

    @Test
    void every_setting_in_error_is_named() {
        // Given
        var settings = Map.of("colour", "red");
        // When
        var refused = post("/destinations", webhook(name("Inbox"), settings));
        // Then
        refused.statusCode(400)
                .body("errors.field", hasItem("settings.colour"))
                .body("errors.field", hasItem("settings.url"));
    }

    @Test
    void new_settings_replace_the_old_ones_whole() {
        // Given
        var settings = Map.of("url", "https://example.com/hook", "batch", Map.of("maxEvents", 10));
        String id = post("/destinations", webhook(name("Inbox"), settings)).extract().path("id");
        // When
        var changed = patch("/destinations/" + id, Map.of("settings", SETTINGS));
        // Then
        changed.statusCode(200).body("settings.batch", nullValue());
    }

    @Test
    void settings_that_would_not_work_change_nothing() {
        // Given
        var id = Api.destination();
        // When
        var refused = patch("/destinations/" + id, Map.of("settings", Map.of()));
        // Then
        refused.statusCode(400).body("errors.field", hasItem("settings.url"));
        get("/destinations/" + id).body("settings.url", equalTo("https://example.com/hook"));
    }

    @Test
    void the_type_is_for_life() {
        // Given
        var id = Api.destination();
        // When
        var refused = patch("/destinations/" + id, Map.of("type", "s3"));
        // Then
        refused.statusCode(400).body("errors.field", contains("type"));
        patch("/destinations/" + id, Map.of("type", "webhook", "enabled", false)).statusCode(200);
    }

    @Test
    void a_destination_in_use_stays_and_the_answer_names_the_connection() {
        // Given
        var id = Api.destination();
        var connection = Api.connection(Api.source(), id, List.of());
        // When
        var refused = delete("/destinations/" + id);
        // Then
        refused.statusCode(409).body("detail", containsString(connection));
        delete("/connections/" + connection).statusCode(204);
        delete("/destinations/" + id).statusCode(204);
        get("/destinations/" + id).statusCode(404);
    }

    private static Map<String, Object> webhook(String name, Map<String, ?> settings) {
        return Map.of("type", "webhook", "name", name, "settings", settings);
    }
}
