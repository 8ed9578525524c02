package io.millrace.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The Java heap of another process, asked with the JDK's own `jcmd`.
public final class Heap {

    private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");

    private Heap() {}

    /// Bytes in use, garbage included; 0 when the process does not say.
    public static long usedBytes(long pid) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process =
                new ProcessBuilder(List.of(jcmd, Long.toString(pid), "GC.heap_info"))
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) ? used(text) : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /// The generations of the serial collector, or the one line of G1; without Metaspace.
    static long used(String heapInfo) {
        long kilobytes = 0;
        for (var line : heapInfo.split("\n", -1)) {
            if (line.contains("Metaspace")) {
                break;
            }
            var used = USED.matcher(line);
            if (used.find()) {
                kilobytes += Long.parseLong(used.group(1));
            }
        }
        return kilobytes * 1024;
    }
}
