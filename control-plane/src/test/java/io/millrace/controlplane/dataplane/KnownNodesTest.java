package io.millrace.controlplane.dataplane;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.millrace.controlplane.testing.House;
import io.millrace.controlplane.testing.ScriptedDataPlane;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(House.class)
class KnownNodesTest {
    @SuppressWarnings("NullAway.Init") // set by House#inject
    ScriptedDataPlane dataPlane;

    @BeforeEach
    void forget() {
        dataPlane.reset();
    }

    @Test
    void a_node_that_tells_its_address_is_asked_there_and_only_once() {
        // Given
        dataPlane.answers("/internal/live", 200, "{\"events\":[],\"next\":0,\"sampled\":1}");
        var itself = "127.0.0.1:" + URI.create(dataPlane.url()).getPort();
        heardOf("one", "http://" + itself + "/").then().statusCode(200);
        heardOf("one-of-before", "http://" + itself).then().statusCode(200);
        // When
        var live = get("/live");
        // Then
        live.statusCode(200);
        assertThat(dataPlane.asked("/internal/live"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.host()).isEqualTo(itself));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten.example:8081", "ftp://ten.example", "http://", "http://a b"})
    void what_is_no_address_is_refused(String address) {
        // When
        var refused = heardOf("lost", address);
        // Then
        refused.then().statusCode(400).body("errors.field", contains("address"));
    }

    private static Response heardOf(String name, String address) {
        return node().queryParam("node", name)
                .queryParam("address", address)
                .queryParam("waitSeconds", 0)
                .queryParam("after", 0)
                .get("/internal/config");
    }
}
