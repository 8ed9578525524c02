package io.millrace.controlplane.access;

import static io.millrace.controlplane.testing.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class SigningInTest {
    private static final String PASSWORD = "correct horse battery";

    @Inject Attempts attempts;

    @BeforeEach
    void forget_failures_of_other_tests() {
        attempts.forget();
    }

    @Test
    void a_password_opens_a_session_that_reads_and_changes() {
        // Given
        var email = user();
        // When
        var signedIn =
                signIn(Map.of("email", email.toUpperCase(Locale.ROOT), "password", PASSWORD));
        // Then
        signedIn.then().statusCode(204);
        signedIn.then().header("Set-Cookie", containsString("HttpOnly"));
        signedIn.then().header("Set-Cookie", containsString("SameSite=Lax"));
        var cookie = signedIn.getCookie(Sessions.COOKIE);
        session(cookie)
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("user.email", equalTo(email));
        var named = Map.of("name", Api.name("Shop"));
        var changing = session(cookie).header("X-Millrace-CSRF", "1").body(named);
        changing.post("/api/v1/sources").then().statusCode(201);
    }

    @Test
    void the_cookie_opens_what_needs_no_database_too() {
        // Given
        var cookie = signedIn();
        // When
        var catalogue = session(cookie).get("/api/v1/destination-types").then();
        // Then
        catalogue.statusCode(200);
    }

    @Test
    void a_change_by_cookie_without_the_header_is_forbidden() {
        // Given
        var cookie = signedIn();
        // When
        var refused = session(cookie).body(Map.of("name", "x")).post("/api/v1/sources").then();
        // Then
        refused.statusCode(403).body("detail", containsString("X-Millrace-CSRF"));
    }

    @Test
    void signing_out_ends_the_session() {
        // Given
        var cookie = signedIn();
        // When
        session(cookie)
                .header("X-Millrace-CSRF", "1")
                .delete("/api/v1/session")
                .then()
                .statusCode(204);
        // Then
        session(cookie).get("/api/v1/session").then().statusCode(401);
    }

    @Test
    void a_wrong_password_and_an_unknown_person_get_the_same_answer() {
        // Given
        var known = Map.of("email", user(), "password", "not the password");
        var unknown = Map.of("email", "nobody@example.com", "password", "not the password");
        // When
        var first = signIn(known).then().statusCode(401).extract().body().asString();
        var second = signIn(unknown).then().statusCode(401).extract().body().asString();
        // Then
        assertThat(first).isEqualTo(second);
    }

    @Test
    void a_link_signs_in_once() {
        // Given
        var email = user();
        var link = post("/sign-in-links", Map.of("email", email)).statusCode(201);
        String token = link.extract().path("token");
        link.body("url", startsWith("http://millrace.test:8080/sign-in?token=" + token));
        // When
        var first = signIn(Map.of("token", token));
        var second = signIn(Map.of("token", token));
        // Then
        first.then().statusCode(204);
        second.then().statusCode(401);
        session(first.getCookie(Sessions.COOKIE))
                .get("/api/v1/session")
                .then()
                .body("user.email", equalTo(email));
    }

    @Test
    void a_link_without_an_address_is_for_the_first_user() {
        // Given
        String token = post("/sign-in-links", Map.of()).statusCode(201).extract().path("token");
        // When
        var signedIn = signIn(Map.of("token", token));
        // Then
        String first = Api.get("/users").extract().path("items[0].id");
        session(signedIn.getCookie(Sessions.COOKIE))
                .get("/api/v1/session")
                .then()
                .body("user.id", equalTo(first));
    }

    @Test
    void a_link_for_nobody_is_refused() {
        // When
        var refused = post("/sign-in-links", Map.of("email", "nobody@example.com"));
        // Then
        refused.statusCode(400).body("errors[0].field", equalTo("email"));
    }

    @Test
    void only_the_admin_token_makes_links() {
        // Given
        var cookie = signedIn();
        // When
        var refused =
                session(cookie)
                        .header("X-Millrace-CSRF", "1")
                        .body("{}")
                        .post("/api/v1/sign-in-links");
        // Then
        refused.then().statusCode(403);
    }

    @Test
    void after_ten_failures_an_address_has_to_wait() {
        // Given
        var wrong = Map.of("email", "nobody@example.com", "password", "not the password");
        for (int i = 0; i < Attempts.MOST; i++) {
            signIn(wrong).then().statusCode(401);
        }
        // When
        var refused = signIn(wrong).then();
        // Then
        refused.statusCode(429);
        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isBetween(1, 61);
    }

    @Test
    void a_new_password_ends_the_old_sessions() {
        // Given
        var email = user();
        var cookie =
                signIn(Map.of("email", email, "password", PASSWORD)).getCookie(Sessions.COOKIE);
        String id = session(cookie).get("/api/v1/session").then().extract().path("user.id");
        // When
        Api.patch("/users/" + id, Map.of("password", "another long one")).statusCode(200);
        // Then
        session(cookie).get("/api/v1/session").then().statusCode(401);
        signIn(Map.of("email", email, "password", PASSWORD)).then().statusCode(401);
        signIn(Map.of("email", email, "password", "another long one")).then().statusCode(204);
    }

    @Test
    void the_admin_token_has_a_session_view_too() {
        // When
        var view = Api.get("/session").statusCode(200);
        // Then
        view.body("user.id", equalTo("admin")).body("demo", equalTo(true));
        view.body("dataPlaneUrl", startsWith("http://localhost:"))
                .body("workspace.name", equalTo("Default"));
    }

    private static String user() {
        var email = "anna-" + UUID.randomUUID() + "@example.com";
        post("/users", Map.of("email", email, "name", "Anna", "password", PASSWORD))
                .statusCode(201);
        return email;
    }

    private static String signedIn() {
        return signIn(Map.of("email", user(), "password", PASSWORD)).getCookie(Sessions.COOKIE);
    }

    private static Response signIn(Map<String, String> proof) {
        return given().contentType(ContentType.JSON).body(proof).post("/api/v1/session");
    }

    private static RequestSpecification session(String cookie) {
        return given().contentType(ContentType.JSON).cookie(Sessions.COOKIE, cookie);
    }
}
