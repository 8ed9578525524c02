package io.millrace.dataplane.wire;

import io.millrace.core.json.Json;
import java.nio.charset.StandardCharsets;

/// Why a request is refused before it is one. Each ends its connection, since where the next
/// request begins is in doubt.
enum Fault {
    REQUEST_LINE(400, "bad_request_line", "the first line must be: METHOD target HTTP/1.1"),
    BARE_LINE_END(400, "bad_line_end", "a line of the head must end with CR and LF together"),
    HEADER_NAME(400, "bad_header", "a header must be: name, colon, value, without space before"),
    HEADER_VALUE(400, "bad_header", "a header's value must not hold control characters"),
    FOLDED(400, "bad_header", "a header must be one line: folded headers are refused"),
    HOST(400, "bad_host", "Host must be said once"),
    LENGTH(400, "bad_content_length", "Content-Length must be one number, said once"),
    LENGTH_AND_CHUNKS(
            400,
            "bad_framing",
            "Content-Length and Transfer-Encoding together are refused: send one of them"),
    CODING_REPEATED(400, "bad_framing", "Transfer-Encoding must be said once, by HTTP/1.1"),
    CODING(501, "unknown_transfer_encoding", "the only Transfer-Encoding taken is chunked"),
    CHUNK(400, "bad_chunk", "a chunk must be its size in hex digits, CR LF, the bytes, CR LF"),
    TARGET_LONG(414, "url_too_long", "the URL may have 16 KiB: send the event with POST"),
    HEAD_LARGE(431, "headers_too_large", "the headers may have 32 KiB together"),
    BODY_LARGE(413, "too_large", "the body has more than 16 MiB: send smaller batches"),
    HEAD_SLOW(408, "request_timeout", "the headers were not complete after 10 seconds"),
    BODY_SLOW(408, "request_timeout", "the body was not complete after 30 seconds");

    private final String answer;

    Fault(int status, String code, String message) {
        var body =
                Json.text(
                        Json.object()
                                .put("success", false)
                                .put("code", code)
                                .put("message", message));
        this.answer =
                """
                HTTP/1.1 %d Refused\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Connection: close\r
                \r
                %s\
                """
                        .formatted(status, body.length(), body);
    }

    /// The whole response.
    byte[] answer() {
        return answer.getBytes(StandardCharsets.US_ASCII);
    }
}
