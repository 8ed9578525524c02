package io.millrace.core.outcome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The answer to a call, or why there was none.
public sealed interface Reply {

    /// Longest body kept, in bytes; the rest is cut.
    int MAX_BODY = 20_000;

    /// @param headers names in lower case
    /// @param body at most [#MAX_BODY] bytes
    record Answer(int status, Map<String, List<String>> headers, byte[] body) implements Reply {

        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst();
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// Nothing usable came back: refused, reset, timed out, DNS, TLS.
    ///
    /// @param reached whether the request may have been applied (a timeout after sending) or surely
    ///     was not
    record NoAnswer(String code, String message, boolean reached) implements Reply {}

    /// The house refused to send: an address that is not allowed. A fault of the configuration.
    record Refused(String message) implements Reply {}
}
