package io.millrace.launcher.postgres;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// One run of a PostgreSQL program that ends by itself.
final class Tool {
    private static final int SHOWN = 600;

    private Tool() {}

    /// Refuses with the program's own words when it fails.
    static void run(List<String> command, Path folder, String input)
            throws IOException, InterruptedException, Refused {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var code = process.waitFor();
        if (code != 0) {
            var end = output.strip();
            var shown = end.length() > SHOWN ? "…" + end.substring(end.length() - SHOWN) : end;
            throw new Refused(
                    "Preparing PostgreSQL failed (exit %d): %s"
                            .formatted(code, shown.replace("\n", "\n    ")));
        }
    }
}
