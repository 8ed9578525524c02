package io.millrace.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the figures were taken on.
public final class Machine {

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
        facts.put("disk", fileSystem(data));
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

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
