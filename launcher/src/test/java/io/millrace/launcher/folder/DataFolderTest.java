package io.millrace.launcher.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path temp;

    @Test
    void a_new_folder_is_made_and_can_be_opened_again() throws Exception {
        // Given
        var root = temp.resolve("a/b");
        // When
        DataFolder.open(root);
        var again = DataFolder.open(root);
        // Then
        assertThat(Files.readString(root.resolve("version"))).isEqualTo("1\n");
        assertThat(again.logs()).isDirectory();
    }

    @Test
    void a_folder_of_a_newer_version_is_refused_in_one_line() throws IOException {
        // Given
        Files.writeString(temp.resolve("version"), "2\n");
        // When, Then
        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("newer Millrace")
                .hasMessageContaining("--data DIR")
                .hasMessageNotContaining("\n");
    }

    @Test
    void somebody_elses_folder_is_left_alone() throws IOException {
        // Given
        var theirs = Files.writeString(temp.resolve("thesis.txt"), "precious");
        // When, Then
        assertThatThrownBy(() -> DataFolder.open(temp)).hasMessageContaining("is not empty");
        assertThat(temp).isDirectoryContaining(theirs::equals);
        assertThat(temp.resolve("version")).doesNotExist();
    }

    @Test
    void a_reset_deletes_ours_and_nothing_else() throws Exception {
        // Given
        var folder = DataFolder.open(temp);
        Files.createDirectories(folder.postgres().resolve("base"));
        Files.writeString(folder.postgres().resolve("base/1"), "x");
        var theirs = Files.writeString(temp.resolve("notes.txt"), "precious");
        Files.writeString(folder.log("postgres"), "x");
        var said = Files.writeString(folder.log(DataFolder.LAUNCHER), "being written");
        // When
        folder.reset();
        // Then
        try (var left = Files.list(temp)) {
            assertThat(left)
                    .containsExactlyInAnyOrder(theirs, folder.logs(), temp.resolve("version"));
        }
        assertThat(folder.logs()).isDirectoryNotContaining(log -> !log.equals(said));
    }

    @Test
    void links_lead_to_the_one_real_path() throws Exception {
        // Given
        var real = Files.createDirectory(temp.toRealPath().resolve("real"));
        var link = Files.createSymbolicLink(temp.resolve("link"), real);
        // When, Then
        assertThat(DataFolder.open(link).root()).isEqualTo(real);
    }

    @Test
    void a_lock_is_held_once_and_names_its_holder() throws IOException {
        // Given
        var file = temp.resolve("lock");
        // When
        var lock = FolderLock.take(file);
        // Then
        assertThat(lock).isPresent();
        assertThat(FolderLock.holder(file)).contains(ProcessHandle.current());
        lock.get().close();
        assertThat(FolderLock.take(file)).isPresent();
    }

    @Test
    void secrets_are_made_once_and_only_their_owner_reads_them() throws IOException {
        // Given
        var file = temp.resolve("secrets.json");
        // When
        var first = Secrets.loadOrCreate(file, new SecureRandom());
        var second = Secrets.loadOrCreate(file, new SecureRandom());
        // Then
        assertThat(second).isEqualTo(first);
        assertThat(first.adminToken()).hasSizeGreaterThan(40).isNotEqualTo(first.serviceToken());
        assertThat(first.toString()).doesNotContain(first.adminToken());
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void the_run_file_is_private_follows_restarts_and_goes_at_the_end() throws IOException {
        // Given
        var file = temp.resolve("run.json");
        var run = new RunFile(file);
        run.restarted(new RunState.Running("postgres", 1, 1)); // before ready: nothing to keep
        assertThat(file).doesNotExist();
        run.write(
                state(
                        List.of(
                                new RunState.Running("postgres", 7, 5),
                                new RunState.Running("data-plane", 8, 6))));
        // When
        run.restarted(new RunState.Running("data-plane", 9, 6));
        // Then
        assertThat(RunFile.read(file).orElseThrow().processes())
                .containsExactly(
                        new RunState.Running("postgres", 7, 5),
                        new RunState.Running("data-plane", 9, 6));
        assertThat(mode(file)).isEqualTo("rw-------");
        run.remove();
        assertThat(RunFile.read(file)).isEmpty();
    }

    @Test
    void too_little_room_is_said_in_one_line() {
        assertThatThrownBy(() -> DiskSpace.check(temp, Long.MAX_VALUE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("MB free")
                .hasMessageNotContaining("\n");
    }

    @Test
    void ports_are_kept_until_something_else_takes_them() throws IOException {
        // Given
        var file = temp.resolve("ports.json");
        var kept = KeptPorts.loadOrChoose(file);
        assertThat(KeptPorts.loadOrChoose(file)).isEqualTo(kept);
        // When
        KeptPorts after;
        try (var taken = new ServerSocket(kept.demo())) {
            after = KeptPorts.loadOrChoose(file);
            assertThat(taken.isBound()).isTrue();
        }
        // Then
        assertThat(after.postgres()).isEqualTo(kept.postgres());
        assertThat(after.demo()).isNotEqualTo(kept.demo());
    }

    private static RunState state(List<RunState.Running> processes) {
        return new RunState("1", 1, "u", "a", "d", "t", "k", "s", "compiled", processes);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
