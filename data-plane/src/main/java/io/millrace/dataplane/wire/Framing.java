package io.millrace.dataplane.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// Follows the requests of one connection, to know where each of them ends, and refuses what two
/// readers of HTTP could take differently (request smuggling): what goes on from here means one
/// thing only. Keeps no bytes. For one connection, on its event loop.
final class Framing {
    private static final long LARGEST_BODY = 16L << 20;
    private static final int LONGEST_SIZE = 8;
    private static final int LONGEST_EXTENSION = 1 << 10;
    private static final int MOST_EMPTY_LINES = 16;

    private final Head head = new Head();
    private At at = At.START;
    private long left;
    private long body;
    private int inLine;
    private long ended;
    private boolean known;
    private int clean;

    private enum At {
        START,
        HEAD,
        BODY,
        SIZE,
        EXTENSION,
        SIZE_END,
        CHUNK,
        CHUNK_CR,
        CHUNK_LF,
        TRAILER
    }

    /// What a connection is in the middle of.
    enum Phase {
        BETWEEN,
        HEAD,
        BODY
    }

    Phase phase() {
        return switch (at) {
            case START -> Phase.BETWEEN;
            case HEAD -> Phase.HEAD;
            case BODY, SIZE, EXTENSION, SIZE_END, CHUNK, CHUNK_CR, CHUNK_LF, TRAILER -> Phase.BODY;
        };
    }

    /// Requests that have come whole.
    long ended() {
        return ended;
    }

    /// Whether the head of the request under way was complete in earlier bytes already.
    boolean isHeadKnown() {
        return known;
    }

    /// After a fault: how many of the bytes read last belong to requests that are whole.
    int clean() {
        return clean;
    }

    /// Reads on, without moving the buffer's own index. Null when all is well.
    @Nullable Fault read(ByteBuf bytes) {
        known = phase() == Phase.BODY;
        clean = 0;
        var begin = bytes.readerIndex();
        var end = bytes.writerIndex();
        for (var i = begin; i < end; ) {
            if (at == At.BODY || at == At.CHUNK) {
                i += skip(end - i);
            } else {
                var fault = step(bytes.getByte(i++) & 0xff);
                if (fault != null) {
                    return fault;
                }
            }
            if (at == At.START) {
                clean = i - begin;
                known = false;
            }
        }
        return null;
    }

    private int skip(int there) {
        var taken = (int) Math.min(left, there);
        left -= taken;
        if (left == 0) {
            if (at == At.CHUNK) {
                at = At.CHUNK_CR;
            } else {
                end();
            }
        }
        return taken;
    }

    private @Nullable Fault step(int c) {
        return switch (at) {
            case START -> start(c);
            case HEAD -> head(c);
            case SIZE -> size(c);
            case EXTENSION -> extension(c);
            case SIZE_END -> c == '\n' ? sized() : Fault.CHUNK;
            case CHUNK_CR -> expect(c, '\r', At.CHUNK_LF);
            case CHUNK_LF -> chunkEnd(c);
            case TRAILER -> trailer(c);
            case BODY, CHUNK -> null;
        };
    }

    /// Empty lines before a request are passed over (RFC 9112, 2.2).
    private @Nullable Fault start(int c) {
        if (c == '\r' || c == '\n') {
            return ++inLine > 2 * MOST_EMPTY_LINES ? Fault.REQUEST_LINE : null;
        }
        at = At.HEAD;
        head.begin();
        return head.read(c);
    }

    private @Nullable Fault head(int c) {
        var fault = head.read(c);
        if (fault != null || !head.isDone()) {
            return fault;
        }
        body = 0;
        if (head.isChunked()) {
            beginSize();
        } else if (head.length() > LARGEST_BODY) {
            return Fault.BODY_LARGE;
        } else if (head.length() > 0) {
            left = head.length();
            at = At.BODY;
        } else {
            end();
        }
        return null;
    }

    private @Nullable Fault size(int c) {
        var digit = Words.hex(c);
        if (digit >= 0) {
            left = left * 16 + digit;
            return ++inLine > LONGEST_SIZE ? Fault.CHUNK : null;
        }
        if (inLine == 0 || (c != '\r' && c != ';')) {
            return Fault.CHUNK;
        }
        inLine = 0;
        at = c == ';' ? At.EXTENSION : At.SIZE_END;
        return null;
    }

    private @Nullable Fault extension(int c) {
        if (c == '\r') {
            at = At.SIZE_END;
            return null;
        }
        var fits = ((c >= ' ' && c != 127) || c == '\t') && ++inLine <= LONGEST_EXTENSION;
        return fits ? null : Fault.CHUNK;
    }

    private @Nullable Fault sized() {
        if (left == 0) {
            head.beginTrailer();
            at = At.TRAILER;
            return null;
        }
        body += left;
        at = At.CHUNK;
        return body > LARGEST_BODY ? Fault.BODY_LARGE : null;
    }

    private @Nullable Fault expect(int c, int wanted, At then) {
        at = then;
        return c == wanted ? null : Fault.CHUNK;
    }

    private @Nullable Fault chunkEnd(int c) {
        beginSize();
        return c == '\n' ? null : Fault.CHUNK;
    }

    private @Nullable Fault trailer(int c) {
        var fault = head.read(c);
        if (fault == null && head.isDone()) {
            end();
        }
        return fault;
    }

    private void beginSize() {
        at = At.SIZE;
        left = 0;
        inLine = 0;
    }

    private void end() {
        at = At.START;
        inLine = 0;
        ended++;
    }
}
