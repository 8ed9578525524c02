package io.millrace.launcher.folder;

import io.millrace.core.json.Json;
import io.millrace.launcher.folder.RunState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps `run.json` true: present from ready to the end, always whole. Thread-safe.
public final class RunFile {
    private final Path file;
    private @Nullable RunState state;

    public RunFile(Path file) {
        this.file = file;
    }

    /// The state another launcher wrote; empty when there is none.
    public static Optional<RunState> read(Path file) throws IOException {
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), RunState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public synchronized void write(RunState ready) throws IOException {
        state = ready;
        PrivateFile.write(file, Json.bytes(ready));
    }

    /// A process was restarted. Nothing to do before the first [#write].
    public synchronized void restarted(Running process) throws IOException {
        if (state != null) {
            write(state.with(process));
        }
    }

    public synchronized void remove() throws IOException {
        state = null;
        Files.deleteIfExists(file);
    }
}
