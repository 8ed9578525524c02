package io.millrace.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/// A file of lines that outlives this program: written and flushed to disk by a thread of its own,
/// some 50 times a second, so that nobody waits for the disk. One thread adds lines.
final class IdLog implements AutoCloseable {

    private static final long FLUSH_NANOS = 20_000_000;

    private final FileChannel file;
    private final Thread writer;
    private byte[] lines = new byte[1 << 16];
    private int length;
    private boolean closing;

    IdLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writer = Thread.ofPlatform().name(path.getFileName().toString()).daemon().start(this::run);
    }

    /// Adds `<microseconds> <id> <note>`.
    void add(long micros, byte[] from, int at, int size, String note) {
        var time = Long.toString(micros).getBytes(StandardCharsets.US_ASCII);
        var rest = note.getBytes(StandardCharsets.US_ASCII);
        synchronized (this) {
            room(time.length + size + rest.length + 3);
            put(time, 0, time.length);
            lines[length++] = ' ';
            put(from, at, size);
            lines[length++] = ' ';
            put(rest, 0, rest.length);
            lines[length++] = '\n';
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        LockSupport.unpark(writer);
        try {
            writer.join();
            file.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                LockSupport.parkNanos(FLUSH_NANOS);
                more = flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean flush() throws IOException {
        ByteBuffer batch;
        boolean more;
        synchronized (this) {
            batch = ByteBuffer.wrap(lines, 0, length);
            lines = new byte[Math.max(1 << 16, length)];
            length = 0;
            more = !closing;
        }
        if (batch.hasRemaining()) {
            while (batch.hasRemaining()) {
                file.write(batch);
            }
            file.force(false);
        }
        return more;
    }

    private void room(int needed) {
        if (length + needed > lines.length) {
            var larger = new byte[Math.max(lines.length * 2, length + needed)];
            System.arraycopy(lines, 0, larger, 0, length);
            lines = larger;
        }
    }

    private void put(byte[] bytes, int at, int size) {
        System.arraycopy(bytes, at, lines, length, size);
        length += size;
    }
}
