package io.millrace.bench.http;

import java.io.IOException;
import java.util.Locale;

/// First line and the few headers the bench acts on.
///
/// @param first the request line or status line
/// @param contentLength bytes of the body, 0 when not given
/// @param chunked the body comes in chunks
/// @param close the peer will close after this message
/// @param retryAfterSeconds `Retry-After` in seconds, -1 when absent or a date
public record HttpHead(
        String first, int contentLength, boolean chunked, boolean close, int retryAfterSeconds) {

    static HttpHead parse(String text) throws IOException {
        var lines = text.split("\r\n", -1);
        int contentLength = 0;
        boolean chunked = false;
        boolean close = lines[0].contains("HTTP/1.0");
        int retryAfter = -1;
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0) {
                throw new IOException("not a header line: " + lines[i]);
            }
            var value = lines[i].substring(colon + 1).strip();
            switch (lines[i].substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> contentLength = number(value);
                case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                case "connection" -> close = value.equalsIgnoreCase("close");
                case "retry-after" -> retryAfter = value.matches("\\d{1,6}") ? number(value) : -1;
                default -> {}
            }
        }
        return new HttpHead(lines[0], contentLength, chunked, close, retryAfter);
    }

    /// The status of a reply.
    public int status() throws IOException {
        var parts = first.split(" ", 3);
        if (parts.length < 2) {
            throw new IOException("not a status line: " + first);
        }
        return number(parts[1]);
    }

    /// The path of a request, with its query.
    public String path() {
        int from = first.indexOf(' ') + 1;
        int to = first.indexOf(' ', from);
        return to < 0 ? first.substring(from) : first.substring(from, to);
    }

    private static int number(String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("not a number in an HTTP head: " + text, e);
        }
    }
}
