package io.millrace.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.measure.Ticks;
import io.millrace.bench.sink.Sink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillraceTargetTest {

    @TempDir Path folder;

    @Test
    void a_route_is_configured_like_a_user_would_and_taken_down_in_reverse() throws Exception {
        try (var control = new FakeControlPlane();
                var target = new MillraceTarget(runFile(control.url()));
                var sink = new Sink(0, Ticks.system())) {
            // When
            var wiring = target.wire(new Route(2, 0, true), sink);
            wiring.close();
            // Then
            assertThat(wiring.aim().writeKey()).isEqualTo("key-of-sou_1");
            assertThat(wiring.aim().url()).isEqualTo(URI.create("http://127.0.0.1:8081"));
            assertThat(control.calls.subList(0, 6))
                    .satisfiesExactly(
                            call -> assertThat(call).startsWith("POST sources {\"name\":\"Bench "),
                            call ->
                                    assertThat(call)
                                            .startsWith("POST transformations")
                                            .contains("export function transformEvent"),
                            call ->
                                    assertThat(call)
                                            .startsWith("POST destinations {\"type\":\"webhook\"")
                                            .contains(sink.url(0))
                                            .contains("\"batch\":{\"maxEvents\":100"),
                            call ->
                                    assertThat(call)
                                            .isEqualTo(
                                                    "POST connections {\"sourceId\":\"sou_1\","
                                                            + "\"destinationId\":\"des_3\","
                                                            + "\"transformationIds\":[\"tra_2\"]}"),
                            call -> assertThat(call).contains(sink.url(1)),
                            call -> assertThat(call).contains("des_5"));
            assertThat(control.calls.subList(6, 12))
                    .containsExactly(
                            "DELETE connections/con_6",
                            "DELETE destinations/des_5",
                            "DELETE connections/con_4",
                            "DELETE destinations/des_3",
                            "DELETE transformations/tra_2",
                            "DELETE sources/sou_1");
        }
    }

    @Test
    void what_is_refused_is_said_and_what_was_made_is_undone() throws Exception {
        try (var control = new FakeControlPlane();
                var target = new MillraceTarget(runFile(control.url()));
                var sink = new Sink(0, Ticks.system())) {
            // Given
            control.refuse("destinations");
            // Then
            assertThatThrownBy(() -> target.wire(new Route(1, 1, false), sink))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("POST /api/v1/destinations: HTTP 422")
                    .hasMessageContaining("not today");
            assertThat(control.calls.getLast()).isEqualTo("DELETE sources/sou_1");
        }
    }

    @Test
    void the_run_file_gives_processes_and_the_database() throws Exception {
        // Given
        var run = RunFile.read(runFile("http://127.0.0.1:1"));
        Files.writeString(folder.resolve("secrets.json"), "{\"databasePassword\":\"p4ss\"}");
        // Then
        assertThat(run.processes()).isEqualTo(Map.of("postgres", 11L, "data-plane", 12L));
        assertThat(run.databaseUrl())
                .contains("postgresql://millrace:p4ss@127.0.0.1:5433/millrace");
        assertThat(run.folder()).isEqualTo(folder);
    }

    private Path runFile(String api) throws IOException {
        return Files.writeString(
                folder.resolve("run.json"),
                """
                {"version":"0.1.0","pid":10,"ui":"%s","api":"%s/api/v1",
                 "dataPlane":"http://127.0.0.1:8081","adminToken":"%s","javascript":"compiled",
                 "processes":[{"name":"postgres","pid":11,"port":5433},
                              {"name":"data-plane","pid":12,"port":8081}]}
                """
                        .formatted(api, api, FakeControlPlane.TOKEN));
    }
}
