package io.millrace.controlplane.connection;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class ConsentTest {

    @Test
    void a_connection_names_the_categories_it_needs() {
        // Given
        var id = Api.connection(Api.source(), Api.destination(), List.of());
        get("/connections/" + id).body("consentCategories", empty());
        // When
        var changed = patch("/connections/" + id, Map.of("consentCategories", List.of("ads", "b")));
        // Then
        changed.statusCode(200).body("consentCategories", contains("ads", "b"));
        patch("/connections/" + id, Map.of("enabled", false))
                .body("consentCategories", contains("ads", "b"));
        patch("/connections/" + id, Map.of("consentCategories", List.of()))
                .body("consentCategories", empty());
    }

    @Test
    void a_new_connection_may_have_them_from_the_beginning() {
        post(
                        "/connections",
                        Map.of(
                                "sourceId",
                                Api.source(),
                                "destinationId",
                                Api.destination(),
                                "consentCategories",
                                List.of("ads")))
                .statusCode(201)
                .body("consentCategories", contains("ads"));
    }

    @Test
    void strange_categories_are_refused_by_name() {
        var id = Api.connection(Api.source(), Api.destination(), List.of());
        var wrong =
                List.of(
                        List.of(""),
                        List.of("a", "a"),
                        List.of("x".repeat(101)),
                        Collections.nCopies(21, "a"),
                        "ads");
        for (var categories : wrong) {
            patch("/connections/" + id, Map.of("consentCategories", categories))
                    .statusCode(400)
                    .body("errors.field", contains("consentCategories"));
        }
    }
}
