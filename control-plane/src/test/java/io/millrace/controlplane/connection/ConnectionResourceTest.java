package io.millrace.controlplane.connection;

import static io.millrace.controlplane.testing.Api.delete;
import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class ConnectionResourceTest {

    @Test
    void a_connection_keeps_the_order_of_its_transformations() {
        // Given
        var one = Api.transformation();
        var two = Api.transformation();
        var source = Api.source();
        var destination = Api.destination();
        // When
        var id = Api.connection(source, destination, List.of(two, one));
        // Then
        get("/connections/" + id)
                .statusCode(200)
                .body("id", matchesPattern("con_[a-z0-9]{20}"))
                .body("sourceId", equalTo(source))
                .body("destinationId", equalTo(destination))
                .body("transformationIds", contains(two, one))
                .body("enabled", equalTo(true));
        get("/connections").body("items.id", hasItem(id));
    }

    @Test
    void transformations_can_be_turned_round_and_taken_out() {
        // Given
        var one = Api.transformation();
        var two = Api.transformation();
        var id = Api.connection(Api.source(), Api.destination(), List.of(one, two));
        // When
        var turned = patch("/connections/" + id, Map.of("transformationIds", List.of(two, one)));
        // Then
        turned.statusCode(200).body("transformationIds", contains(two, one));
        get("/connections/" + id).body("transformationIds", contains(two, one));
        patch("/connections/" + id, Map.of("transformationIds", List.of(one))).statusCode(200);
        get("/connections/" + id).body("transformationIds", contains(one));
    }

    @Test
    void every_unknown_end_is_named() {
        // Given
        var ends =
                Map.of(
                        "sourceId", "src_none",
                        "destinationId", "dst_none",
                        "transformationIds", List.of("trf_none"));
        // When
        var refused = post("/connections", ends);
        // Then
        refused.statusCode(400);
        refused.body("errors.field", contains("sourceId", "destinationId", "transformationIds"));
    }

    @Test
    void a_transformation_twice_is_refused() {
        // Given
        var one = Api.transformation();
        var body =
                Map.of(
                        "sourceId", Api.source(),
                        "destinationId", Api.destination(),
                        "transformationIds", List.of(one, one));
        // When
        var refused = post("/connections", body);
        // Then
        refused.statusCode(400).body("errors.field", contains("transformationIds"));
    }

    @Test
    void wrong_types_are_named() {
        // Given
        var body = Map.of("sourceId", 1, "destinationId", "", "transformationIds", "trf_x");
        // When
        var refused = post("/connections", body);
        // Then
        refused.statusCode(400);
        refused.body("errors.field", contains("sourceId", "destinationId", "transformationIds"));
    }

    @Test
    void a_deleted_connection_frees_its_ends() {
        // Given
        var source = Api.source();
        var id = Api.connection(source, Api.destination(), List.of(Api.transformation()));
        // When
        var deleted = delete("/connections/" + id);
        // Then
        deleted.statusCode(204);
        get("/connections/" + id).statusCode(404);
        delete("/sources/" + source).statusCode(204);
    }
}
