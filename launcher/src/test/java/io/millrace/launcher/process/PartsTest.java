package io.millrace.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
    @TempDir Path temp;

    @Test
    void pauses_double_up_to_the_longest() {
        var backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
        assertThat(backoff.delay(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.delay(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delay(1_000)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_log_stays_within_two_parts_of_its_size() throws IOException {
        // Given
        var file = temp.resolve("x.log");
        // When
        try (var log = new RotatingLog(file, 100)) {
            for (var i = 0; i < 100; i++) {
                log.line("line number " + i);
            }
            // Then
            assertThat(log.lastLines()).hasSize(20).last().isEqualTo("line number 99");
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        assertThat(Files.size(temp.resolve("x.log.1"))).isLessThanOrEqualTo(100);
        assertThat(Files.readString(file)).endsWith("line number 99\n");
    }

    @Test
    void a_taken_port_is_named_with_the_option_that_changes_it() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = taken.getLocalPort();
            assertThatThrownBy(() -> FreePort.require(port, "data plane", port - 1))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Port " + port + " (data plane) is taken")
                    .hasMessageContaining("--port")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_free_port_is_fine() throws IOException {
        var port = FreePort.any();
        assertThatCode(() -> FreePort.require(port, "data plane", port)).doesNotThrowAnyException();
        assertThat(port).as("below the ports of connections").isLessThan(32_000);
    }
}
