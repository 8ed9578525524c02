package io.millrace.dataplane.ingest;

import java.io.IOException;
import java.util.Arrays;

/// A request's body as bytes of JSON: inflated when it is gzip, without a byte order mark.
final class Body {
    private Body() {}

    /// More than the limit, compressed or not.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(int limit) {
            super("the body has more than " + limit + " bytes: send smaller batches");
        }
    }

    /// Little that becomes very much: made to fill memory.
    static final class Bomb extends IOException {
        private static final long serialVersionUID = 1L;

        Bomb() {
            super(
                    "the body grows more than a hundredfold when it is inflated: send it with less"
                            + " compression");
        }
    }

    /// Recognises gzip by its first bytes as well as by the header, since SDKs mislabel it.
    static byte[] read(byte[] sent, Limits limits) throws IOException {
        var body = Gunzip.isGzip(sent, 0) ? Gunzip.inflate(sent, limits.bodyBytes()) : sent;
        if (body.length > limits.bodyBytes()) {
            throw new TooLarge(limits.bodyBytes());
        }
        if (isWide(body)) {
            throw new IOException("it is UTF-16 or UTF-32: send UTF-8");
        }
        return withoutMark(body);
    }

    /// JSON begins with two characters of ASCII, which have zeros between them only there.
    private static boolean isWide(byte[] body) {
        return body.length > 1
                && (body[0] == 0
                        || body[1] == 0
                        || (body[0] == (byte) 0xfe && body[1] == (byte) 0xff)
                        || (body[0] == (byte) 0xff && body[1] == (byte) 0xfe));
    }

    private static byte[] withoutMark(byte[] bytes) {
        var marked =
                bytes.length > 2
                        && bytes[0] == (byte) 0xef
                        && bytes[1] == (byte) 0xbb
                        && bytes[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
