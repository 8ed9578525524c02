package io.millrace.bench.crash;

import io.millrace.bench.measure.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/// What happened when, on the screen and in a file.
final class Journal {

    private final Path file;
    private final Ticks ticks;
    private final long began;

    Journal(Path file, Ticks ticks) {
        this.file = file;
        this.ticks = ticks;
        this.began = ticks.micros();
    }

    void say(String line) {
        long now = ticks.micros();
        var shown = String.format(Locale.ROOT, "%7.1f s  %s", (now - began) / 1e6, line);
        System.err.println(shown);
        try {
            Files.writeString(
                    file,
                    Instant.ofEpochMilli(now / 1000) + " " + shown + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
