package io.millrace.dataplane.log;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GoldenWriterTest {
    @Test
    void write() throws java.io.IOException {
        var records = ChunkGoldenTest.RECORDS;
        Files.write(Path.of("/tmp/log-x/chunk-format-1.bin"), ChunkCodec.encode(records));
        Files.write(Path.of("/tmp/log-x/index-format-1.bin"), ChunkCodec.index(records));
    }
}
