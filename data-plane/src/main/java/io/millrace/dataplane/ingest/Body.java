package io.millrace.dataplane.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

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

    /// Recognises gzip by its first bytes as well as by the header, since SDKs mislabel it.
    static byte[] read(byte[] sent, Limits limits) throws IOException {
        var body = isGzip(sent) ? inflate(sent, limits.bodyBytes()) : sent;
        if (body.length > limits.bodyBytes()) {
            throw new TooLarge(limits.bodyBytes());
        }
        return withoutMark(body);
    }

    private static byte[] inflate(byte[] sent, int limit) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return in.readNBytes(limit + 1);
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
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
