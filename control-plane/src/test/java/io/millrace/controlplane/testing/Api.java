package io.millrace.controlplane.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The API as a person with the admin token uses it.
public final class Api {
    private Api() {}

    public static RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + House.ADMIN_TOKEN)
                .contentType(ContentType.JSON);
    }

    public static RequestSpecification node() {
        return given().header("Authorization", "Bearer " + House.SERVICE_TOKEN);
    }

    /// A name nobody has.
    public static String name(String what) {
        return what + " " + UUID.randomUUID();
    }

    public static ValidatableResponse post(String path, Object body) {
        return admin().body(body).post("/api/v1" + path).then();
    }

    public static ValidatableResponse patch(String path, Object body) {
        return admin().body(body).patch("/api/v1" + path).then();
    }

    public static ValidatableResponse get(String path) {
        return admin().get("/api/v1" + path).then();
    }

    public static ValidatableResponse delete(String path) {
        return admin().delete("/api/v1" + path).then();
    }

    /// Id of a new source.
    public static String source() {
        return id(post("/sources", Map.of("name", name("Shop"))));
    }

    /// Id of a new webhook.
    public static String destination() {
        var settings = Map.of("url", "https://example.com/hook");
        return id(
                post(
                        "/destinations",
                        Map.of("type", "webhook", "name", name("Hook"), "settings", settings)));
    }

    /// Id of a new transformation that keeps every event.
    public static String transformation() {
        var code = "export function transformEvent(event) { return event; }";
        return id(post("/transformations", Map.of("name", name("Keep"), "code", code)));
    }

    /// Id of a new connection.
    public static String connection(String source, String destination, List<String> through) {
        return id(
                post(
                        "/connections",
                        Map.of(
                                "sourceId", source,
                                "destinationId", destination,
                                "transformationIds", through)));
    }

    private static String id(ValidatableResponse created) {
        return created.statusCode(201).extract().path("id");
    }
}
