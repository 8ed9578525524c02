package io.millrace.launcher.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A log file of bounded size: the file and one older part, each at most `maxBytes`. Remembers the
/// last lines. Thread-safe; a full disk loses lines, never the process that writes them.
final class RotatingLog implements AutoCloseable {
    private static final int REMEMBERED = 20;
    private static final int LONGEST_LINE = 16 * 1024;

    private final Path file;
    private final long maxBytes;
    private final Deque<String> last = new ArrayDeque<>();
    private OutputStream out;
    private long size;

    RotatingLog(Path file, long maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.out = open();
        this.size = Files.size(file);
    }

    synchronized void line(String text) {
        remember(text);
        try {
            var kept = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) : text;
            var bytes = (kept + "\n").getBytes(StandardCharsets.UTF_8);
            if (size > 0 && size + bytes.length > maxBytes) {
                rotate();
            }
            out.write(bytes);
            size += bytes.length;
        } catch (IOException e) {
            remember("(this line could not be written to " + file + ": " + e.getMessage() + ")");
        }
    }

    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private void remember(String text) {
        if (last.size() == REMEMBERED) {
            last.removeFirst();
        }
        last.addLast(text);
    }

    private void rotate() throws IOException {
        out.close();
        var older = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        out = open();
        size = 0;
    }

    private OutputStream open() throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
