package io.millrace.controlplane.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class PagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/overview", "/events/m-1", "/sign-in?token=x"})
    void a_browser_gets_the_page_wherever_it_asks(String path) {
        // When
        var page = given().accept("text/html,*/*").get(path).then();
        // Then
        page.statusCode(200).contentType("text/html").body(containsString("<title>"));
        page.header("Cache-Control", equalTo("no-cache"));
        page.header("Content-Security-Policy", containsString("default-src 'self'"));
        page.header("X-Content-Type-Options", equalTo("nosniff"));
        page.header("Referrer-Policy", equalTo("same-origin"));
    }

    @Test
    void an_asset_may_be_kept_for_ever() {
        // When
        var asset = given().get("/assets/of-the-tests-1a2b3c.js").then();
        // Then
        asset.statusCode(200);
        asset.header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
    }

    @Test
    void an_asset_that_is_missing_is_not_the_page_and_not_kept() {
        // When
        var missing = given().accept("text/html").get("/assets/gone.js").then().statusCode(404);
        // Then
        assertThat(missing.extract().header("Cache-Control")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/internal/nothing", "/q/nothing", "/gone.png"})
    void what_belongs_to_others_never_gets_the_page(String path) {
        // When
        var missing = given().accept("text/html").get(path).then();
        // Then
        missing.statusCode(404).contentType("application/problem+json");
    }

    @Test
    void the_api_describes_itself() {
        // When
        var description = given().get("/q/openapi").then();
        // Then
        description.statusCode(200).body(containsString("SourceView"));
        assertThat(description.extract().body().asString()).doesNotContain("/internal");
    }
}
