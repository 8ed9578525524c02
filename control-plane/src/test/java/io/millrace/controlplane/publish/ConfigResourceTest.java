package io.millrace.controlplane.publish;

import static io.millrace.controlplane.testing.Api.get;
import static io.millrace.controlplane.testing.Api.name;
import static io.millrace.controlplane.testing.Api.node;
import static io.millrace.controlplane.testing.Api.patch;
import static io.millrace.controlplane.testing.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.millrace.controlplane.testing.Api;
import io.millrace.controlplane.testing.House;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DestinationId;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.SourceId;
import io.millrace.core.routing.TransformationId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(House.class)
class ConfigResourceTest {

    @Inject Edits edits;

    @Test
    void the_document_shows_what_people_made_with_secrets_in_clear() {
        // Given
        var source = Api.source();
        var through = Api.transformation();
        var settings =
                Map.of("url", "https://example.com", "headers", Map.of("X-Token", "t0ken-clear"));
        String destination =
                post(
                                "/destinations",
                                Map.of(
                                        "type",
                                        "webhook",
                                        "name",
                                        name("Hook"),
                                        "settings",
                                        settings))
                        .extract()
                        .path("id");
        var connection = Api.connection(source, destination, List.of(through));
        // When
        var table = document(0);
        // Then
        assertThat(table.source(new SourceId(source))).isPresent();
        assertThat(table.transformation(new TransformationId(through))).isPresent();
        assertThat(
                        table.destination(new DestinationId(destination))
                                .orElseThrow()
                                .settings()
                                .at("/headers/X-Token")
                                .asText())
                .isEqualTo("t0ken-clear");
        assertThat(table.connections()).anyMatch(c -> c.id().equals(new ConnectionId(connection)));
        assertThat(table.format()).isEqualTo(RoutingTable.FORMAT);
    }

    @Test
    void an_edit_wakes_a_node_that_waits() throws Exception {
        // Given
        var before = document(0).version();
        var waiting = CompletableFuture.supplyAsync(() -> document(before));
        // When
        var source = Api.source();
        // Then
        var woken = waiting.get(5, TimeUnit.SECONDS);
        assertThat(woken.version()).isEqualTo(before + 1);
        assertThat(woken.source(new SourceId(source))).isPresent();
    }

    @Test
    void without_news_the_answer_is_304() {
        // Given
        var version = document(0).version();
        // When
        var answer = node().get("/internal/config?waitSeconds=0&after=" + version);
        // Then
        answer.then().statusCode(304);
    }

    @Test
    void concurrent_edits_get_versions_without_a_gap() throws Throwable {
        // Given
        var before = document(0).version();
        // When
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var edits =
                    IntStream.range(0, 12)
                            .mapToObj(i -> people.submit(() -> Api.source()))
                            .toList();
            for (var edit : edits) {
                edit.get(30, TimeUnit.SECONDS);
            }
        }
        // Then
        var newest = document(0);
        assertThat(newest.version()).isEqualTo(before + 12);
        assertThat(versionsAfter(before))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 12).boxed().toList());
    }

    @Test
    void an_edit_that_is_refused_publishes_nothing() {
        // Given
        var id = Api.source();
        var before = document(0).version();
        // When
        patch("/sources/" + id, Map.of("enabled", "perhaps")).statusCode(400);
        patch("/sources/src_none", Map.of("enabled", false)).statusCode(404);
        // Then
        assertThat(document(0).version()).isEqualTo(before);
    }

    @Test
    void the_status_tells_which_version_a_node_runs() {
        // Given
        var version = document(0).version();
        node().get("/internal/config?waitSeconds=0&node=old-node&after=" + (version - 1))
                .then()
                .statusCode(200);
        // When
        node().get("/internal/config?waitSeconds=0&node=new-node&after=" + version)
                .then()
                .statusCode(304);
        // Then
        get("/config/status")
                .statusCode(200)
                .body("published", equalTo((int) version))
                .body("nodes.node", hasItem("old-node"))
                .body("nodes.find { it.node == 'new-node' }.current", equalTo(true))
                .body("nodes.find { it.node == 'old-node' }.current", equalTo(false))
                .body("nodes.find { it.node == 'old-node' }.version", equalTo((int) version - 1));
    }

    private List<Long> versionsAfter(long version) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () ->
                        edits.read(
                                session ->
                                        session.createQuery(
                                                        "select version from Document"
                                                                + " where version > :version"
                                                                + " order by version",
                                                        Long.class)
                                                .setParameter("version", version)
                                                .getResultList()));
    }

    private static RoutingTable document(long after) {
        var body =
                node().get("/internal/config?waitSeconds=20&after=" + after).then().statusCode(200);
        try {
            return Json.MAPPER.readValue(body.extract().asByteArray(), RoutingTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
