package io.millrace.controlplane.source;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.name;
import static io.millrace.controlplane.testing.Api.node;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.Protection.Bots;
import io.millrace.core.routing.Protection.Ip;
import io.millrace.core.routing.RoutingTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class ProtectionTest {

    @Test
    void a_new_source_lets_everybody_in() {
        // When
        var source = get("/sources/" + Api.source());
        // Then
        source.body("protection.eventsPerSecond", equalTo(0))
                .body("protection.eventsPerDay", equalTo(0))
                .body("protection.ip", equalTo("keep"))
                .body("protection.bots", equalTo("off"))
                .body("protection.allowedOrigins", empty())
                .body("protection.redirectHosts", empty());
    }

    @Test
    void protection_is_replaced_whole_and_published() throws IOException {
        // Given
        var id = Api.source();
        patch("/sources/" + id, Map.of("protection", Map.of("eventsPerDay", 1_000)))
                .statusCode(200);
        // When
        var changed =
                patch(
                        "/sources/" + id,
                        Map.of(
                                "protection",
                                Map.of(
                                        "eventsPerSecond",
                                        50,
                                        "ip",
                                        "mask",
                                        "bots",
                                        "flag",
                                        "allowedOrigins",
                                        List.of(" HTTPS://Shop.example/ ", "https://*.a.example"),
                                        "redirectHosts",
                                        List.of("Shop.example", "*.a.example"))));
        // Then
        changed.statusCode(200)
                .body("protection.eventsPerDay", equalTo(0))
                .body(
                        "protection.allowedOrigins",
                        contains("https://shop.example", "https://*.a.example"));
        assertThat(published(id))
                .isEqualTo(
                        new Protection(
                                50,
                                0,
                                Ip.MASK,
                                Bots.FLAG,
                                List.of("https://shop.example", "https://*.a.example"),
                                List.of("shop.example", "*.a.example")));
    }

    @Test
    void another_change_leaves_protection_as_it_is() {
        // Given
        var made =
                post(
                        "/sources",
                        Map.of(
                                "name",
                                name("Shop"),
                                "protection",
                                Map.of("eventsPerDay", 2_000_000_000)));
        String id = made.statusCode(201).extract().path("id");
        // When
        var changed = patch("/sources/" + id, Map.of("enabled", false));
        // Then
        changed.statusCode(200).body("protection.eventsPerDay", equalTo(2_000_000_000));
    }

    @Test
    void every_wrong_option_is_named_by_its_path() {
        // Given
        var wrong =
                Map.of(
                        "eventsPerSecond",
                        -1,
                        "eventsPerDay",
                        1.5,
                        "ip",
                        "hide",
                        "bots",
                        true,
                        "allowedOrigins",
                        List.of("https://ok.example", "shop.example/path"),
                        "redirectHosts",
                        List.of("https://shop.example"),
                        "colour",
                        "red");
        // When
        var refused = patch("/sources/" + Api.source(), Map.of("protection", wrong));
        // Then
        refused.statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "protection.eventsPerSecond",
                                "protection.eventsPerDay",
                                "protection.ip",
                                "protection.bots",
                                "protection.allowedOrigins[1]",
                                "protection.redirectHosts[0]",
                                "protection.colour"))
                .body(
                        "errors.find { it.field == 'protection.allowedOrigins[1]' }.message",
                        containsString("https://*.shop.example"));
    }

    private static Protection published(String id) throws IOException {
        var body = node().get("/internal/config?waitSeconds=20&after=0").then().statusCode(200);
        return Json.MAPPER
                .readValue(body.extract().asByteArray(), RoutingTable.class)
                .sources()
                .stream()
                .filter(source -> source.id().value().equals(id))
                .findFirst()
                .orElseThrow()
                .protection();
    }
}
