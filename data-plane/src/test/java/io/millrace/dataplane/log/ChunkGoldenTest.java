package io.millrace.dataplane.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What earlier releases have stored stays readable: the files were written by the first release
/// that had the format, and are never written again.
class ChunkGoldenTest {
    private static final List<LogRecord> RECORDS =
            List.of(
                    record("src_1", "m-1", -7, "{\"type\":\"track\"}", "{\"event\":\"Ünïcode\"}"),
                    record("src_2", "m-2", 1L << 40, "{}", "{\"n\":[1,2,3]}"),
                    record("src_1", "m-3", 0, "", ""));

    @Test
    void a_chunk_of_format_1_is_read() throws IOException {
        var read = ChunkCodec.decode((short) 1, golden("chunk-format-1.bin"));
        assertThat(read).usingRecursiveComparison().isEqualTo(RECORDS);
    }

    @Test
    void an_index_of_format_1_is_read() throws IOException {
        var index = new ChunkIndex(0, Instant.EPOCH, 3, golden("index-format-1.bin"));
        assertThat(index.lane(0)).isEqualTo(-7);
        assertThat(index.lane(1)).isEqualTo(1L << 40);
        assertThat(index.message(1)).isEqualTo(Hash64.of("m-2"));
        assertThat(index.otherId(0)).isZero();
    }

    @Test
    void an_index_of_format_2_is_read() throws IOException {
        var index = new ChunkIndex(0, Instant.EPOCH, 3, golden("index-format-2.bin"));
        assertThat(index.lane(1)).isEqualTo(1L << 40);
        assertThat(index.message(1)).isEqualTo(Hash64.of("m-2"));
        assertThat(index.otherId(0)).isEqualTo(9);
        assertThat(index.otherId(1)).isZero();
        assertThat(index.otherId(2)).isEqualTo(-1);
    }

    @Test
    void a_chunk_of_format_2_is_one_of_format_1() throws IOException {
        var read = ChunkCodec.decode((short) 2, golden("chunk-format-1.bin"));
        assertThat(read).usingRecursiveComparison().isEqualTo(RECORDS);
    }

    @Test
    void a_format_that_is_not_known_is_refused_by_its_number() {
        assertThatThrownBy(() -> ChunkCodec.decode((short) 3, golden("chunk-format-1.bin")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chunk format 3 is not known");
    }

    @Test
    void a_damaged_chunk_is_refused() throws IOException {
        var bytes = golden("chunk-format-1.bin");
        bytes[bytes.length - 5] ^= 1;
        assertThatThrownBy(() -> ChunkCodec.decode((short) 1, bytes)).isNotNull();
    }

    private static byte[] golden(String name) throws IOException {
        try (var in = ChunkGoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static LogRecord record(
            String source, String id, long lane, String envelope, String event) {
        return new LogRecord(
                new SourceId(source),
                Instant.parse("2026-01-01T00:00:00.123Z"),
                new MessageId(id),
                lane,
                envelope.getBytes(StandardCharsets.UTF_8),
                event.getBytes(StandardCharsets.UTF_8));
    }
}
