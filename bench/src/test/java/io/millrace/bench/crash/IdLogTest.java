package io.millrace.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdLogTest {

    @TempDir Path folder;

    @Test
    void every_line_is_in_the_file_when_the_log_is_closed() throws Exception {
        // Given
        var file = folder.resolve("accepted");
        var bytes = "<id-of-17>".getBytes(StandardCharsets.US_ASCII);
        // When
        try (var log = new IdLog(file)) {
            for (int i = 0; i < 20_000; i++) {
                log.add(i, bytes, 1, 8, "accepted");
            }
        }
        // Then
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(20_000);
        assertThat(lines.getFirst()).isEqualTo("0 id-of-17 accepted");
        assertThat(lines.getLast()).isEqualTo("19999 id-of-17 accepted");
    }
}
