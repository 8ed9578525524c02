package io.millrace.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {
    private static final String DATABASE = "postgresql://millrace:password@127.0.0.1:5/millrace";
    @TempDir Path temp;

    @Test
    void javascript_is_compiled_where_the_modules_are() throws IOException {
        // Given
        var modules = Files.createDirectories(temp.resolve("transformers/target/graal-modules"));
        // When
        var command = services(Map.of()).dataPlane(0).spec().command();
        // Then
        assertThat(command).contains("-XX:+EnableJVMCI", "--upgrade-module-path=" + modules);
    }

    @Test
    void without_the_modules_the_data_plane_starts_all_the_same() {
        assertThat(services(Map.of()).dataPlane(0).spec().command())
                .noneMatch(word -> word.contains("module-path"))
                .endsWith("-jar", temp + "/data-plane/target/quarkus-app/quarkus-run.jar");
    }

    @Test
    void heap_options_and_targets_come_from_the_environment() {
        // Given
        var environment =
                Map.of(
                        "MILLRACE_DATA_PLANE_HEAP", "2g",
                        "MILLRACE_DATA_PLANE_JAVA_OPTS", "-XX:+UseZGC  -Dx=y",
                        "MILLRACE_ALLOW_TARGETS", "public");
        // When
        var spec = services(environment).dataPlane(0).spec();
        // Then
        assertThat(spec.command()).contains("-Xmx2g", "-XX:+UseZGC", "-Dx=y").doesNotContain("");
        assertThat(spec.environment()).containsEntry("MILLRACE_ALLOW_TARGETS", "public");
        assertThat(services(Map.of()).dataPlane(0).spec().environment())
                .containsEntry("MILLRACE_ALLOW_TARGETS", "loopback")
                .containsEntry("MILLRACE_ALLOW_FILES", temp + "/archive");
    }

    @Test
    void secrets_are_in_the_environment_and_never_on_the_command_line() {
        // When
        var spec = services(Map.of()).controlPlane(Optional.empty()).spec();
        // Then
        assertThat(spec.environment()).containsEntry("MILLRACE_ADMIN_TOKEN", "admin-token");
        assertThat(String.join(" ", spec.command())).doesNotContain("token", "key", "postgresql:");
        assertThat(spec.toString()).doesNotContain("token");
    }

    @Test
    void only_a_demo_makes_the_control_plane_know_its_server() {
        var demo = Optional.of(URI.create("http://127.0.0.1:5"));
        assertThat(services(Map.of()).controlPlane(demo).spec().environment())
                .containsEntry("MILLRACE_DEMO_URL", "http://127.0.0.1:5");
        assertThat(services(Map.of()).controlPlane(Optional.empty()).spec().environment())
                .doesNotContainKey("MILLRACE_DEMO_URL");
    }

    @Test
    void every_data_plane_has_a_name_a_port_and_a_folder_of_its_own() {
        // When
        var second = services(Map.of()).dataPlane(1).spec();
        // Then
        assertThat(second.name()).isEqualTo("data-plane-2");
        assertThat(second.port()).isEqualTo(8083);
        assertThat(second.environment())
                .containsEntry("MILLRACE_NODE", "local-2")
                .containsEntry("MILLRACE_PORT", "8083")
                .containsEntry("MILLRACE_ADDRESS", "http://127.0.0.1:8083")
                .containsEntry("MILLRACE_DATA_DIR", temp + "/data-plane-2");
        assertThat(services(Map.of()).controlPlane(Optional.empty()).spec().environment())
                .containsEntry(
                        "MILLRACE_DATA_PLANE_URLS", "http://127.0.0.1:8081,http://127.0.0.1:8083");
    }

    @Test
    void a_data_plane_may_reach_the_database_through_a_relay() {
        var services = services(Map.of("MILLRACE_DATA_PLANE_2_DATABASE_PORT", "15432"));
        assertThat(services.dataPlane(0).spec().environment())
                .containsEntry("MILLRACE_DATABASE_URL", DATABASE);
        assertThat(services.dataPlane(1).spec().environment())
                .containsEntry(
                        "MILLRACE_DATABASE_URL",
                        "postgresql://millrace:password@127.0.0.1:15432/millrace");
    }

    @Test
    void an_address_that_listens_everywhere_is_reached_through_loopback() {
        var everywhere = new Addresses("0.0.0.0", 8080, List.of(8081));
        assertThat(everywhere.api()).hasToString("http://127.0.0.1:8080/api/v1");
        assertThat(everywhere.dataPlane()).hasToString("http://127.0.0.1:8081");
    }

    private Services services(Map<String, String> environment) {
        var secrets = new Secrets("password", "service-token", "admin-token", "secret-key");
        var addresses = new Addresses("127.0.0.1", 8080, List.of(8081, 8083));
        var here =
                new Installation(
                        new Home(temp), new DataFolder(temp), secrets, addresses, DATABASE);
        return new Services(here, environment);
    }
}
