package io.millrace.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidTest {
    @TempDir Path temp;

    @Test
    void a_running_server_tells_its_pid_and_that_it_is_ready() {
        // Given
        var lines = List.of("4711", "/d", "1700000000", "5432", "", "127.0.0.1", "1 2", "ready   ");
        // When
        var server = PostmasterPid.parse(lines);
        // Then
        assertThat(server).contains(new PostmasterPid(4711, true));
    }

    @Test
    void a_starting_server_is_not_ready() {
        assertThat(PostmasterPid.parse(List.of("4711", "/d")))
                .contains(new PostmasterPid(4711, false));
    }

    @Test
    void a_file_being_written_is_nothing_yet() {
        assertThat(PostmasterPid.parse(List.of())).isEmpty();
        assertThat(PostmasterPid.parse(List.of("-"))).isEmpty();
    }

    @Test
    void a_pid_that_now_is_another_program_is_cleared_and_that_program_left_alone()
            throws IOException, InterruptedException {
        // Given
        var bystander = new ProcessBuilder("sleep", "600").start();
        Files.writeString(PostmasterPid.file(temp), bystander.pid() + "\n" + temp + "\n");
        try {
            // When
            var stopped = Postgres.stopLeftOver(temp);
            // Then
            assertThat(stopped).isFalse();
            assertThat(bystander.isAlive()).isTrue();
            assertThat(PostmasterPid.file(temp)).doesNotExist();
        } finally {
            bystander.destroyForcibly();
        }
    }
}
