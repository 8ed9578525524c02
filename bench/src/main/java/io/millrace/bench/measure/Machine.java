package io.millrace.bench.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the figures were taken on.
public final class Machine {

    private static final int FLUSHES = 100;

    private Machine() {}

    /// Facts by name.
    ///
    /// @param data a folder on the disk that is written to
    public static Map<String, String> facts(Path data) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("cpu", field("/proc/cpuinfo", "model name").orElse("unknown"));
        facts.put("memory", field("/proc/meminfo", "MemTotal").orElse("unknown"));
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("disk", fileSystem(data) + ", " + flush(data));
        facts.put("load", load());
        return facts;
    }

    private static Optional<String> field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String fileSystem(Path data) {
        try {
            return Files.getFileStore(data).type();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// How long the disk takes to make 8 kB durable: the floor of every answer.
    private static String flush(Path data) {
        var micros = new long[FLUSHES];
        try {
            var file = Files.createTempFile(data, "flush", ".probe");
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                for (int i = 0; i < FLUSHES; i++) {
                    long began = System.nanoTime();
                    channel.write(ByteBuffer.allocate(8192), i * 8192L);
                    channel.force(false);
                    micros[i] = (System.nanoTime() - began) / 1000;
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return "flush not measured: " + e.getMessage();
        }
        Arrays.sort(micros);
        return "a flush of 8 kB takes %d µs, the slowest of a hundred %d µs"
                .formatted(micros[FLUSHES / 2], micros[FLUSHES - 1]);
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
