package io.millrace.dataplane.browser;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Under which address a browser has reached us, so that what it is told leads it back here. A
/// proxy says so with `X-Forwarded-Proto` and `X-Forwarded-Host`. The words end up in code that
/// the browser runs: whatever is no host name with a port is not believed.
///
/// @param authority host, and the port unless it is the usual one
record Address(String scheme, String authority) {
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?");

    /// Empty when the request names no usable host.
    static Optional<Address> of(HttpServerRequest request) {
        var scheme =
                first(request.getHeader("X-Forwarded-Proto"))
                        .map(s -> s.toLowerCase(Locale.ROOT))
                        .filter(s -> s.equals("https") || s.equals("http"))
                        .orElse(request.isSSL() ? "https" : "http");
        return first(request.getHeader("X-Forwarded-Host"))
                .or(() -> first(request.getHeader("Host")))
                .filter(a -> AUTHORITY.matcher(a).matches())
                .map(a -> new Address(scheme, a));
    }

    String base() {
        return scheme + "://" + authority;
    }

    /// Of a list that several proxies have written, what the first one saw.
    private static Optional<String> first(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(h -> h.split(",", 2)[0].strip())
                .filter(h -> !h.isEmpty());
    }
}
