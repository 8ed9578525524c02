package io.millrace.dataplane.ingest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Finds the write key of a request (segment-api 1.2): Basic, with or without the colon; then
/// X-Write-Key; then the body; then the query. A Bearer header says nothing about the key.
public final class WriteKeys {
    private WriteKeys() {}

    public static Optional<String> of(HttpHeaders headers, Optional<String> inBody, UriInfo uri) {
        return basic(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
                .or(() -> text(headers.getHeaderString("X-Write-Key")))
                .or(() -> inBody)
                .or(() -> text(uri.getQueryParameters().getFirst("writeKey")))
                .or(() -> text(uri.getQueryParameters().getFirst("writekey")));
    }

    private static Optional<String> basic(@org.jspecify.annotations.Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return Optional.empty();
        }
        try {
            var decoded = Base64.getDecoder().decode(header.substring(6).strip());
            var text = new String(decoded, StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return text(colon < 0 ? text : text.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(@org.jspecify.annotations.Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
    }
}
