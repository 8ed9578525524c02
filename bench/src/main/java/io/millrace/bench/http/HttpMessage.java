package io.millrace.bench.http;

import java.nio.charset.StandardCharsets;

/// A request or a reply. The body lies in `buffer` and is valid until the decoder is used again.
///
/// @param head first line and headers
/// @param buffer the decoder's own buffer
/// @param from first byte of the body
/// @param length bytes of the body, chunks already joined
public record HttpMessage(HttpHead head, byte[] buffer, int from, int length) {

    /// The body as text, at most `limit` bytes of it.
    public String text(int limit) {
        return new String(buffer, from, Math.min(length, limit), StandardCharsets.UTF_8);
    }
}
