package io.millrace.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    @TempDir Path folder;

    @Test
    void a_system_is_started_without_the_demo_and_stopped_and_its_data_deleted() throws Exception {
        // Given
        var script = script("echo \"$@\" >>calls; [ $1 = down ] || echo {} >\"$5/run.json\"");
        var data = folder.resolve("data");
        // When
        try (var launcher = new Launcher(script, data, false)) {
            assertThat(launcher.start()).isEqualTo(data.resolve("run.json")).exists();
            assertThat(launcher.restart()).isEqualTo(data.resolve("run.json"));
            assertThat(launcher.secondsToReady()).isPositive();
        }
        // Then
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .satisfiesExactly(
                        up ->
                                assertThat(up)
                                        .startsWith("up --detach --no-demo --data " + data)
                                        .matches(".* --port \\d+"),
                        down -> assertThat(down).isEqualTo("down --data " + data),
                        again -> assertThat(again).startsWith("up --detach"),
                        down -> assertThat(down).isEqualTo("down --data " + data));
        assertThat(data).doesNotExist();
    }

    @Test
    void a_system_that_does_not_start_is_quoted() throws Exception {
        // Given
        var script = script("echo no disk; exit 3");
        // Then
        try (var launcher = new Launcher(script, folder.resolve("data"), false)) {
            assertThatThrownBy(launcher::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no disk");
        }
    }

    @Test
    void a_folder_that_holds_something_is_left_alone() throws Exception {
        // Given
        var data = Files.createDirectory(folder.resolve("precious"));
        var file = Files.writeString(data.resolve("thesis"), "long");
        // Then
        try (var launcher = new Launcher(script("true"), data, false)) {
            assertThatThrownBy(launcher::start).hasMessageContaining("not empty");
        }
        assertThat(file).exists();
    }

    private Path script(String body) throws IOException {
        var file = folder.resolve("millrace");
        Files.writeString(file, "#!/bin/sh\ncd \"" + folder + "\"\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
