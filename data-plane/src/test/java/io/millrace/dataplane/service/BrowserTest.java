package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Surroundings.KEY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browser SDKs fetch (segment-api 2.2, 2.3).
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BrowserTest {
    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/projects/%s/settings", "/projects/%s/settings"})
    void settings_lead_the_sdk_here_and_nowhere_else(String path) {
        given().header("Host", "events.example:8443")
                .header("X-Forwarded-Proto", "https")
                .header("Origin", "https://shop.example")
                .get(path.formatted(KEY))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "private, max-age=60")
                .header("Access-Control-Allow-Origin", "https://shop.example")
                .body("integrations.'Segment.io'.apiKey", equalTo(KEY))
                .body("integrations.'Segment.io'.apiHost", equalTo("events.example:8443/v1"))
                .body("integrations.'Segment.io'.protocol", equalTo("https"))
                .body("metrics.sampleRate", equalTo(0));
    }

    @Test
    void settings_that_have_not_changed_are_not_sent_again() {
        var first = given().get("/v1/projects/" + KEY + "/settings");

        given().header("If-None-Match", first.getHeader("ETag"))
                .get("/v1/projects/" + KEY + "/settings")
                .then()
                .statusCode(304);
    }

    @Test
    void a_cache_tells_apart_what_differs() {
        var settings =
                given().header("Origin", "https://shop.example")
                        .get("/v1/projects/" + KEY + "/settings");

        assertThat(String.join(", ", settings.headers().getValues("Vary")))
                .contains("Accept-Encoding", "Origin");
    }

    @Test
    void an_unknown_key_has_no_settings() {
        given().get("/v1/projects/cunknown/settings")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_write_key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics.min.js", "platform/analytics.min.js"})
    void the_script_knows_its_key_and_where_it_comes_from(String name) {
        var script =
                given().header("Host", "events.example")
                        .get("/analytics.js/v1/" + KEY + "/" + name);

        script.then().statusCode(200).contentType("text/javascript");
        assertThat(script.asString())
                .contains("window.loaded = \"" + KEY + "\"")
                .contains("a._cdn=a._cdn||\"http://events.example\"");
    }

    @Test
    void a_host_that_is_no_host_does_not_reach_the_script() {
        given().header("X-Forwarded-Host", "x\";alert(1);//")
                .get("/analytics.js/v1/" + KEY + "/analytics.min.js")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_host"));
    }

    @Test
    void chunks_are_kept_by_browsers_and_other_names_are_not_found() {
        given().get("/analytics-next/bundles/tail.bundle.js")
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("immutable"));
        given().get("/analytics-next/bundles/none.js").then().statusCode(404);
        given().urlEncodingEnabled(false)
                .get("/analytics-next/bundles/..%2Fapplication.properties")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sourceConfig", "/sourceConfig/"})
    void rudderstacks_sdk_gets_a_source_without_destinations(String path) {
        given().auth()
                .preemptive()
                .basic(KEY, "")
                .get(path)
                .then()
                .statusCode(200)
                .body("source.enabled", equalTo(true))
                .body("source.destinations.size()", equalTo(0))
                .body("source.config.statsCollection.metrics.enabled", equalTo(false));
        given().queryParam("writeKey", KEY).head(path).then().statusCode(200);
    }
}
