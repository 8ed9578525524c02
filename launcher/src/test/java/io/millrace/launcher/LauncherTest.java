package io.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.launcher.folder.RunState;
import io.millrace.launcher.folder.RunState.Running;
import io.millrace.launcher.process.FreePort;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as a process, with a real PostgreSQL. The tests share one data folder, as a
/// person's days do: whatever one leaves, the next must start from.
class LauncherTest {
    @TempDir static Path temp;
    private static Checkout checkout = new Checkout(Path.of(""));
    private String port = "";
    private Path data = Path.of("");

    @BeforeAll
    static void build() throws IOException {
        checkout = Checkout.in(temp.resolve("checkout"));
    }

    @BeforeEach
    void choosePort() throws IOException {
        data = temp.resolve("data");
        var first = FreePort.any();
        while (first > 65_000 || !FreePort.isFree(first + 1)) {
            first = FreePort.any();
        }
        port = Integer.toString(first);
    }

    @AfterEach
    void end() throws Exception {
        Launched.start(checkout, data, "down").exitCode();
    }

    @Test
    void sigterm_ends_everything_in_order() throws Exception {
        // Given
        var launched = Launched.start(checkout, data, "up", "--port", port);
        var run = launched.ready();
        assertThat(run.processes())
                .extracting(Running::name)
                .containsExactly("launcher", "postgres", "control-plane", "data-plane");
        assertThat(run.api()).isEqualTo("http://127.0.0.1:" + port + "/api/v1");
        assertThat(run.writeKey()).isNotEmpty();
        assertThat(launched.said()).doesNotContain(run.adminToken());
        // When
        launched.process().destroy();
        launched.exitCode();
        // Then
        assertThat(run.processes()).noneMatch(LauncherTest::lives);
        assertThat(data.resolve("run.json")).doesNotExist();
        assertThat(launched.said())
                .containsSubsequence(
                        "data-plane     stopped",
                        "control-plane  stopped",
                        "postgres       stopped");
    }

    @Test
    void after_kill_9_of_the_launcher_the_next_start_takes_over() throws Exception {
        // Given
        var killed = Launched.start(checkout, data, "up", "--port", port, "--no-demo");
        var before = killed.ready();
        killed.process().destroyForcibly().waitFor();
        assertThat(before.processes())
                .filteredOn(it -> !it.name().equals("launcher"))
                .allMatch(LauncherTest::lives);
        // When
        var after = Launched.start(checkout, data, "up", "--port", port, "--no-demo").ready();
        // Then
        assertThat(before.processes()).noneMatch(LauncherTest::lives);
        assertThat(after.processes()).allMatch(LauncherTest::lives);
        assertThat(after.adminToken()).isEqualTo(before.adminToken());
        assertThat(port(after, "postgres")).isEqualTo(port(before, "postgres"));
    }

    @Test
    void down_clears_what_a_killed_launcher_left() throws Exception {
        // Given
        var killed = Launched.start(checkout, data, "up", "--port", port, "--no-demo");
        var before = killed.ready();
        killed.process().destroyForcibly().waitFor();
        // When
        var down = Launched.start(checkout, data, "down");
        // Then
        assertThat(down.exitCode()).isZero();
        assertThat(down.said()).contains("left over", "2 service(s) and PostgreSQL");
        assertThat(before.processes()).noneMatch(LauncherTest::lives);
        assertThat(data.resolve("run.json")).doesNotExist();
    }

    @Test
    void killed_children_come_back_and_a_second_up_only_tells_the_addresses() throws Exception {
        // Given
        var launched = Launched.start(checkout, data, "up", "--port", port, "--no-demo");
        var before = launched.ready();
        // When
        kill(before, "data-plane");
        kill(before, "postgres");
        var after =
                launched.when(
                        run ->
                                pid(run, "data-plane") != pid(before, "data-plane")
                                        && pid(run, "postgres") != pid(before, "postgres"));
        var second = Launched.start(checkout, data, "up", "--port", port);
        // Then
        assertThat(second.exitCode()).isZero();
        assertThat(second.said().lines())
                .singleElement()
                .asString()
                .contains("Already running", after.ui(), after.dataPlane());
        assertThat(launched.said()).contains("data-plane", "ended", "exit 137");
    }

    @Test
    void several_data_planes_are_kept_running_side_by_side() throws Exception {
        // Given
        var launched =
                Launched.start(checkout, data, "up", "--port", port, "--nodes", "3", "--no-demo");
        var before = launched.ready();
        assertThat(before.processes())
                .extracting(Running::name)
                .endsWith("data-plane", "data-plane-2", "data-plane-3");
        assertThat(before.processes()).extracting(Running::port).doesNotHaveDuplicates();
        assertThat(before.dataPlane()).endsWith(":" + port(before, "data-plane"));
        // When
        kill(before, "data-plane-2");
        var after = launched.when(run -> pid(run, "data-plane-2") != pid(before, "data-plane-2"));
        // Then
        assertThat(port(after, "data-plane-2")).isEqualTo(port(before, "data-plane-2"));
        assertThat(pid(after, "data-plane-3")).isEqualTo(pid(before, "data-plane-3"));
        assertThat(Launched.start(checkout, data, "down").exitCode()).isZero();
        assertThat(after.processes()).noneMatch(LauncherTest::lives);
    }

    @Test
    void detach_returns_when_ready_and_down_stops() throws Exception {
        // Given
        var detached = Launched.start(checkout, data, "up", "--reset", "--detach", "--port", port);
        // When
        var code = detached.exitCode();
        // Then
        assertThat(code).as(detached.said()).isZero();
        assertThat(detached.said()).contains("curl", "is ready");
        var run = new Launched(detached.process(), data, detached.output()).when(it -> true);
        assertThat(run.processes()).allMatch(LauncherTest::lives);
        assertThat(Launched.start(checkout, data, "down").exitCode()).isZero();
        assertThat(run.processes()).noneMatch(LauncherTest::lives);
    }

    @Test
    void detach_tells_why_it_could_not_start() throws Exception {
        // Given
        var failing = List.of("STAND_IN_FAILS=1");
        // When
        var detached = Launched.start(checkout, data, failing, "up", "--detach", "--port", port);
        // Then
        assertThat(detached.exitCode()).isEqualTo(1);
        assertThat(detached.said())
                .contains("control-plane ended before it was ready", "cannot reach the moon");
    }

    @Test
    void a_taken_port_is_said_in_one_line_before_anything_starts() throws Exception {
        try (var taken = new ServerSocket(Integer.parseInt(port) + 1)) {
            // When
            var launched = Launched.start(checkout, data, "up", "--port", port);
            // Then
            assertThat(launched.exitCode()).isEqualTo(1);
            assertThat(launched.said().lines().filter(line -> line.startsWith("millrace:")))
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " (data plane)", "--port");
        }
    }

    @Test
    void the_demo_inbox_answers_where_the_control_plane_is_told() throws Exception {
        // Given
        var launched = Launched.start(checkout, data, "up", "--port", port);
        var run = launched.ready();
        var demo = URI.create("http://127.0.0.1:" + port(run, "launcher") + "/inbox").toURL();
        // When
        var status = ((HttpURLConnection) demo.openConnection()).getResponseCode();
        // Then
        assertThat(status).as("without the service token").isEqualTo(401);
        assertThat(Files.readString(data.resolve("seed.json"))).contains("\"source\"");
    }

    @Test
    void where_root_has_no_user_namespaces_postgresql_runs_as_nobody() throws Exception {
        // Given
        assumeTrue("root".equals(System.getProperty("user.name")));
        var bin = Files.createDirectories(temp.resolve("bin"));
        var unshare = Files.writeString(bin.resolve("unshare"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
        var path = List.of("PATH=" + bin + ":" + System.getenv("PATH"));
        data = temp.resolve("as-nobody");
        // When
        var run = Launched.start(checkout, data, path, "up", "--port", port, "--no-demo").ready();
        // Then
        var status = Files.readString(Path.of("/proc/" + pid(run, "postgres") + "/status"));
        assertThat(status).contains("Uid:\t65534");
    }

    private static boolean lives(Running process) {
        return ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private static void kill(RunState run, String name) {
        ProcessHandle.of(pid(run, name)).orElseThrow().destroyForcibly();
    }

    private static long pid(RunState run, String name) {
        return one(run, name).pid();
    }

    private static int port(RunState run, String name) {
        return one(run, name).port();
    }

    private static Running one(RunState run, String name) {
        return run.processes().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
