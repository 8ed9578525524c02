package io.millrace.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Cuts a connection's bytes into messages: `Content-Length` and chunked bodies, pipelined or split
/// anywhere. Reuses one buffer, which grows to the largest message. Used by one thread.
public final class HttpDecoder {

    private static final int LARGEST_HEAD = 64 * 1024;
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private byte[] buffer = new byte[16 * 1024];
    private int from;
    private int to;
    private int searched;
    private @Nullable HttpHead head;
    private int bodyFrom;
    private int chunkRead;
    private int chunkWrite;

    /// Takes what the channel has and gives how much that was; throws [EOFException] when the peer
    /// has closed.
    public int read(ReadableByteChannel channel) throws IOException {
        makeRoom();
        int n = channel.read(ByteBuffer.wrap(buffer, to, buffer.length - to));
        if (n < 0) {
            throw new EOFException("the peer closed the connection");
        }
        to += n;
        return n;
    }

    /// The next complete message, or null when more bytes are needed.
    public @Nullable HttpMessage next() throws IOException {
        if (head == null && !readHead()) {
            return null;
        }
        var current = Objects.requireNonNull(head);
        return current.chunked() ? chunked(current) : sized(current);
    }

    /// Forgets everything, for a new connection.
    public void reset() {
        from = to = searched = 0;
        head = null;
    }

    private boolean readHead() throws IOException {
        int end = endOfHead();
        if (end < 0) {
            if (to - from > LARGEST_HEAD) {
                throw new IOException("HTTP head of more than " + LARGEST_HEAD + " bytes");
            }
            return false;
        }
        head = HttpHead.parse(new String(buffer, from, end - from, StandardCharsets.ISO_8859_1));
        bodyFrom = end + 4;
        chunkRead = bodyFrom;
        chunkWrite = bodyFrom;
        return true;
    }

    private int endOfHead() {
        for (int i = Math.max(searched, from); i + 3 < to; i++) {
            if (buffer[i] == '\r'
                    && buffer[i + 1] == '\n'
                    && buffer[i + 2] == '\r'
                    && buffer[i + 3] == '\n') {
                return i;
            }
        }
        searched = Math.max(from, to - 3);
        return -1;
    }

    private @Nullable HttpMessage sized(HttpHead current) {
        int length = current.contentLength();
        return to - bodyFrom < length ? null : finish(current, length, bodyFrom + length);
    }

    private @Nullable HttpMessage chunked(HttpHead current) throws IOException {
        while (true) {
            int lineEnd = endOfLine(chunkRead);
            if (lineEnd < 0) {
                return null;
            }
            int size = chunkSize(chunkRead, lineEnd);
            int data = lineEnd + 2;
            if (size == 0) {
                int end = endOfTrailers(data);
                return end < 0 ? null : finish(current, chunkWrite - bodyFrom, end);
            }
            if (to - data < size + 2) {
                return null;
            }
            System.arraycopy(buffer, data, buffer, chunkWrite, size);
            chunkWrite += size;
            chunkRead = data + size + 2;
        }
    }

    private int chunkSize(int at, int end) throws IOException {
        var line = new String(buffer, at, end - at, StandardCharsets.ISO_8859_1);
        int extension = line.indexOf(';');
        var size = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (!size.matches("[0-9a-fA-F]{1,7}")) {
            throw new IOException("not a chunk size: " + size);
        }
        return Integer.parseInt(size, 16);
    }

    private int endOfTrailers(int at) {
        int line = at;
        while (true) {
            int end = endOfLine(line);
            if (end < 0 || end == line) {
                return end < 0 ? -1 : end + 2;
            }
            line = end + 2;
        }
    }

    private int endOfLine(int at) {
        for (int i = at; i + 1 < to; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private HttpMessage finish(HttpHead current, int length, int end) {
        head = null;
        from = end;
        searched = end;
        return new HttpMessage(current, buffer, bodyFrom, length);
    }

    private void makeRoom() throws IOException {
        if (from == to && head == null) {
            from = to = searched = 0;
        }
        if (to < buffer.length) {
            return;
        }
        int used = to - from;
        if (used > LARGEST_MESSAGE) {
            throw new IOException("HTTP message of more than " + LARGEST_MESSAGE + " bytes");
        }
        var target = used > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, from, target, 0, used);
        buffer = target;
        searched -= from;
        bodyFrom -= from;
        chunkRead -= from;
        chunkWrite -= from;
        to = used;
        from = 0;
    }
}
