package io.millrace.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a running server writes into `postmaster.pid` (`src/include/utils/pidfile.h` of
/// PostgreSQL): line 1 its pid, line 4 the port, line 8 the state.
///
/// @param ready accepts connections
record PostmasterPid(long pid, boolean ready) {
    private static final int STATE_LINE = 8;

    /// Empty when there is no such file or it is not written to the end yet.
    static Optional<PostmasterPid> read(Path data) throws IOException {
        try {
            return parse(Files.readAllLines(file(data)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static Optional<PostmasterPid> parse(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        var ready = lines.size() >= STATE_LINE && "ready".equals(lines.get(STATE_LINE - 1).strip());
        return Optional.of(new PostmasterPid(Long.parseLong(lines.getFirst().strip()), ready));
    }

    static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }
}
