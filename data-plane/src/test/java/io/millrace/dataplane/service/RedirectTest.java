package io.millrace.dataplane.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.core.event.Event;
import io.millrace.dataplane.pipeline.Normaliser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tracked links.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RedirectTest {

    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @Test
    void a_click_is_an_event_and_leads_on() {
        try (var logged = new LoggedEvents()) {
            // When
            var answer =
                    follow(
                            link("https://shop.example/sale?a=b c&d=ž".replace(" ", "%20"))
                                    .queryParam("userId", "u")
                                    .queryParam("properties.campaign", "spring"));
            // Then
            answer.statusCode(302)
                    .header("Location", "https://shop.example/sale?a=b%20c&d=%C5%BE")
                    .header("Cache-Control", "no-store");
            var event = events(logged).getFirst().json();
            assertThat(event.path("event").asText()).isEqualTo("Link Clicked");
            assertThat(event.at("/properties/campaign").asText()).isEqualTo("spring");
            assertThat(event.at("/properties/url").asText())
                    .isEqualTo("https://shop.example/sale?a=b%20c&d=ž");
            assertThat(event.has("url")).isFalse();
            assertThat(event.has("writeKey")).isFalse();
        }
    }

    @Test
    void whoever_may_be_led_on_is_whatever_becomes_of_the_event() {
        follow(link("http://www.shop.example")).statusCode(302);
    }

    @Test
    void a_look_at_the_head_is_no_click() {
        try (var logged = new LoggedEvents()) {
            // When
            var answer =
                    link("https://shop.example")
                            .queryParam("userId", "u")
                            .redirects()
                            .follow(false)
                            .head("/v1/redirect")
                            .then();
            // Then
            answer.statusCode(302);
            assertThat(events(logged)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://shop.example.evil.example/",
                "https://evilshop.example/",
                "https://evil.example/https://shop.example",
                "https://evil.example#shop.example"
            })
    void no_other_host_is_led_to(String url) {
        follow(link(url).queryParam("userId", "u"))
                .statusCode(403)
                .body("code", equalTo("redirect_not_allowed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//shop.example/",
                "/sale",
                "https:shop.example",
                "https://shop.example@evil.example/",
                "https://user@shop.example/",
                "https://evil.example\\@shop.example/",
                "https://shop.example/\r\nX: y",
                ""
            })
    void what_is_no_web_address_is_refused(String url) {
        follow(link(url)).statusCode(400).body("code", equalTo("bad_url"));
    }

    @Test
    void a_source_without_hosts_leads_nowhere() {
        follow(
                        given().queryParam("url", "https://shop.example")
                                .queryParam("writeKey", Surroundings.KEY))
                .statusCode(403);
        follow(given().queryParam("url", "https://shop.example").queryParam("writeKey", "cno"))
                .statusCode(401);
        follow(given().queryParam("url", "https://shop.example")).statusCode(401);
    }

    private static RequestSpecification link(String url) {
        return given().queryParam("url", url).queryParam("writeKey", Surroundings.LINKS);
    }

    private static ValidatableResponse follow(RequestSpecification link) {
        return link.redirects().follow(false).get("/v1/redirect").then();
    }

    private static List<Event> events(LoggedEvents logged) {
        return logged.next("src_13").stream().map(Normaliser::event).toList();
    }
}
