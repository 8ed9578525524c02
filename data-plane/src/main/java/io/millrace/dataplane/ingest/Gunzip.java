package io.millrace.dataplane.ingest;

import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Inflates gzip (RFC 1952), also of several members, as far as a body may be large. A body that
/// grows a hundredfold beyond its first MiB was made to fill memory: it is refused as soon as that
/// is seen.
final class Gunzip {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int LARGE = 1 << 20;
    private static final int MOST_GROWTH = 100;
    private static final int MOST_MEMBERS = 1_000;

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final byte[] sent;
    private final int limit;
    private int at;
    private byte[] out;
    private int size;

    private Gunzip(byte[] sent, int limit) {
        this.sent = sent;
        this.limit = limit;
        this.out = new byte[Math.min(limit + 1, Math.max(512, 4 * Math.min(sent.length, LARGE)))];
    }

    /// At most one byte more than the limit, which says that there is more. Throws [IOException]
    /// for what is no whole gzip.
    static byte[] inflate(byte[] sent, int limit) throws IOException {
        var gunzip = new Gunzip(sent, limit);
        var inflater = new Inflater(true);
        try {
            gunzip.members(inflater);
        } catch (DataFormatException e) {
            throw new IOException("its gzip is damaged: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(gunzip.out, gunzip.size);
    }

    static boolean isGzip(byte[] bytes, int at) {
        return bytes.length > at + 2 && bytes[at] == (byte) 0x1f && bytes[at + 1] == (byte) 0x8b;
    }

    private void members(Inflater inflater) throws IOException, DataFormatException {
        var members = 0;
        do {
            if (++members > MOST_MEMBERS) {
                throw new IOException("its gzip has more than " + MOST_MEMBERS + " members");
            }
            header();
            inflater.reset();
            member(inflater);
        } while (size <= limit && isGzip(sent, at));
    }

    private void header() throws IOException {
        need(HEADER);
        if (sent[at + 2] != 8) {
            throw new IOException("its gzip has an unknown method");
        }
        var flags = sent[at + 3];
        at += HEADER;
        if ((flags & EXTRA) != 0) {
            need(2);
            at += 2 + little(2, at);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        at += (flags & HEADER_CRC) != 0 ? 2 : 0;
        need(0);
    }

    private void member(Inflater inflater) throws IOException, DataFormatException {
        var begin = size;
        inflater.setInput(sent, at, sent.length - at);
        while (!inflater.finished()) {
            if (size > limit) {
                return;
            }
            room();
            var grown = inflater.inflate(out, size, out.length - size);
            size += grown;
            if (grown == 0 && !inflater.finished()) {
                throw new IOException("its gzip ends too early");
            }
            if (size > LARGE && size / MOST_GROWTH > sent.length) {
                throw new Body.Bomb();
            }
        }
        at = sent.length - inflater.getRemaining();
        trailer(begin);
    }

    private void trailer(int begin) throws IOException {
        need(TRAILER);
        var crc = new CRC32();
        crc.update(out, begin, size - begin);
        if ((int) crc.getValue() != little(4, at) || size - begin != little(4, at + 4)) {
            throw new IOException("its gzip is damaged: the checksum differs");
        }
        at += TRAILER;
    }

    private void room() {
        if (size == out.length) {
            out = Arrays.copyOf(out, Math.min(limit + 1, 2 * size));
        }
    }

    private void skipText() throws IOException {
        while (at < sent.length && sent[at] != 0) {
            at++;
        }
        need(1);
        at++;
    }

    private void need(int bytes) throws IOException {
        if (at + bytes > sent.length) {
            throw new IOException("its gzip ends too early");
        }
    }

    private int little(int bytes, int from) {
        var value = 0;
        for (var i = 0; i < bytes; i++) {
            value |= (sent[from + i] & 0xff) << (8 * i);
        }
        return value;
    }
}
