package io.millrace.controlplane.destination;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.name;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class SecretsStayInsideTest {
    private static final String SECRET = "t0p-s3cret-value";

    @Inject Mutiny.SessionFactory sessions;

    @Test
    void making_and_changing_a_destination_answers_with_masks() {
        // When
        var created = create().statusCode(201);
        // Then
        created.body(not(containsString(SECRET)));
        created.body("settings.headers.secret", equalTo(true));
        created.body("settings.headers.setAt", notNullValue());
        Map<String, Object> settings = created.extract().path("settings");
        String id = created.extract().path("id");
        patch("/destinations/" + id, Map.of("settings", settings))
                .statusCode(200)
                .body(not(containsString(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/destinations", "/overview", "/connections", "/config/status"})
    void no_list_shows_a_secret(String path) {
        // Given
        String id = create().extract().path("id");
        // When
        var read = get(path).statusCode(200);
        // Then
        read.body(not(containsString(SECRET)));
        get("/destinations/" + id).statusCode(200).body(not(containsString(SECRET)));
    }

    @Test
    void a_mask_for_a_secret_that_was_never_set_is_refused() {
        // Given
        var settings = Map.of("url", "https://example.com", "headers", Map.of("secret", true));
        var body = Map.of("type", "webhook", "name", name("Hook"), "settings", settings);
        // When
        var refused = post("/destinations", body);
        // Then
        refused.statusCode(400).body("errors.field", contains("settings.headers"));
    }

    @Test
    void at_rest_neither_the_destination_nor_the_document_shows_it() throws Throwable {
        // Given
        create().statusCode(201);
        // When
        var destinations = strings("select settings from control.destination");
        var documents = strings("select encode(body, 'escape') from control.config_document");
        // Then
        assertThat(destinations).isNotEmpty().noneMatch(text -> text.contains(SECRET));
        assertThat(documents).isNotEmpty().noneMatch(text -> text.contains(SECRET));
    }

    private static ValidatableResponse create() {
        var settings =
                Map.of(
                        "url",
                        "https://example.com/hook",
                        "headers",
                        Map.of("Authorization", SECRET));
        return post(
                "/destinations",
                Map.of("type", "webhook", "name", name("Hook"), "settings", settings));
    }

    private List<String> strings(String sql) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () ->
                        sessions.withSession(
                                session ->
                                        session.createNativeQuery(sql, String.class)
                                                .getResultList()));
    }
}
