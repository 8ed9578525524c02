package io.millrace.controlplane.access;

import static io.millrace.controlplane.testing.Api.delete;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class UserResourceTest {
    private static final String PASSWORD = "correct horse battery";

    @Test
    void a_new_user_is_shown_without_the_password() {
        // Given
        var email = email();
        // When
        var created = create(email).statusCode(201);
        // Then
        created.body("id", matchesPattern("usr_[a-z0-9]{20}")).body("email", equalTo(email));
        created.body(not(containsString(PASSWORD))).body(not(containsString("password")));
        get("/users").statusCode(200).body("items.email", hasItem(email));
    }

    @Test
    void two_people_may_have_one_name_but_not_one_address() {
        // Given
        var email = email();
        create(email).statusCode(201);
        // When
        var again = create(email.toUpperCase(Locale.ROOT));
        // Then
        again.statusCode(409).body("errors.field", contains("email"));
        create(email()).statusCode(201);
    }

    @Test
    void a_short_password_and_a_strange_address_are_refused() {
        // Given
        var body = Map.of("email", "anna", "name", "Anna", "password", "short");
        // When
        var refused = post("/users", body);
        // Then
        refused.statusCode(400).body("errors.field", contains("email", "password"));
    }

    @Test
    void a_user_can_be_renamed() {
        // Given
        String id = create(email()).extract().path("id");
        // When
        var changed = patch("/users/" + id, Map.of("name", "Berta"));
        // Then
        changed.statusCode(200).body("name", equalTo("Berta"));
    }

    @Test
    void a_deleted_user_is_gone() {
        // Given
        String id = create(email()).extract().path("id");
        // When
        var deleted = delete("/users/" + id);
        // Then
        deleted.statusCode(204);
        get("/users").body("items.id", not(hasItem(id)));
        delete("/users/" + id).statusCode(404);
    }

    private static String email() {
        return "anna-" + UUID.randomUUID() + "@example.com";
    }

    private static ValidatableResponse create(String email) {
        return post("/users", Map.of("email", email, "name", "Anna", "password", PASSWORD));
    }
}
