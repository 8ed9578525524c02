package io.millrace.dataplane.service;

import static io.millrace.dataplane.service.Calls.internal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every address of segment-api 1.1 under which an event may come.
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class PathsTest {
    @BeforeEach
    void ready() {
        Calls.ready();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/track/, track",
        "//v1//track, track",
        "/v1/v1/identify, identify",
        "/p, page",
        "/api/s/screen, screen",
        "/api/s/s2s/track, track"
    })
    void a_lone_event_is_logged_under_the_type_of_its_path(String path, String type) {
        var id = "lone" + path;
        given().urlEncodingEnabled(false)
                .header("X-Write-Key", Surroundings.KEY)
                .contentType("text/plain")
                .body("{\"userId\":\"u\",\"event\":\"E\",\"messageId\":\"%s\"}".formatted(id))
                .post(path)
                .then()
                .statusCode(200)
                .body("success", equalTo(true));

        internal()
                .get("/internal/events/{id}", id)
                .then()
                .statusCode(200)
                .body("event.type", equalTo(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/import/", "/v1/v1/b", "/batch", "/beacon/v1/batch"})
    void a_batch_is_logged(String path) {
        var id = "batch" + path;
        given().queryParam("writeKey", Surroundings.KEY)
                .contentType("text/plain")
                .body(
                        "{\"batch\":[{\"type\":\"page\",\"userId\":\"u\",\"messageId\":\"%s\"}]}"
                                .formatted(id))
                .post(path)
                .then()
                .statusCode(200);

        internal().get("/internal/events/{id}", id).then().statusCode(200);
    }

    @Test
    void a_pixel_is_an_image_and_its_event_is_logged() {
        var event = "{\"userId\":\"u\",\"event\":\"Opened\",\"messageId\":\"pixel-1\"}";
        var data =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(event.getBytes(StandardCharsets.UTF_8));

        var image =
                given().queryParam("data", data)
                        .queryParam("writeKey", Surroundings.KEY)
                        .get("/v1/pixel/track");

        image.then()
                .statusCode(200)
                .contentType("image/gif")
                .header("Cache-Control", equalTo("no-store, no-cache, must-revalidate, private"));
        assertThat(image.asByteArray()).startsWith('G', 'I', 'F', '8', '9', 'a');
        internal().get("/internal/events/pixel-1").then().statusCode(200);
    }

    @Test
    void a_pixel_with_dotted_parameters_is_logged_and_the_key_goes_no_further() {
        given().queryParam("writeKey", Surroundings.KEY)
                .queryParam("userId", "u")
                .queryParam("messageId", "pixel-2")
                .queryParam("properties.price", "5")
                .get("/pixel/v1/page")
                .then()
                .statusCode(200)
                .contentType("image/gif");

        internal()
                .get("/internal/events/pixel-2")
                .then()
                .body("event.properties.price", equalTo("5"))
                .body("event.writeKey", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/pixel/track",
                "/v1/pixel/track?data=%7B*",
                "/v1/pixel/nothing?writeKey=x",
                "/v1/pixel/track?data=e30&writeKey=cunknown"
            })
    void a_pixel_is_an_image_whatever_is_wrong(String url) {
        given().urlEncodingEnabled(false).get(url).then().statusCode(200).contentType("image/gif");
    }

    @Test
    void anything_posted_to_the_webhook_is_a_track_event() {
        given().queryParam("writeKey", Surroundings.KEY)
                .body("{\"order\":{\"id\":7}}")
                .post("/v1/webhook")
                .then()
                .statusCode(200);
        given().queryParam("writeKey", Surroundings.KEY)
                .body("{\"order\":")
                .post("/v1/webhook")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid_json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/m", "/rsaMetrics", "/rsaRequest"})
    void what_sdks_report_about_themselves_is_taken_and_forgotten(String path) {
        given().body("{\"series\":[]}")
                .post(path)
                .then()
                .statusCode(200)
                .body("success", equalTo(true));
    }

    @Test
    void doubled_slashes_lead_nobody_past_the_token() {
        given().urlEncodingEnabled(false).get("//internal/ledger").then().statusCode(401);
    }
}
