package io.millrace.controlplane.schema;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// `postgresql://user:password@host:port/database?sslmode=…`, as the JDBC driver wants it. The
/// reactive driver takes the address as it is.
///
/// @param jdbc without credentials
record DatabaseUrl(String jdbc, String user, String password) {

    /// Throws [IllegalArgumentException] without repeating the address, which holds a password.
    static DatabaseUrl parse(String url) {
        var uri = uri(url);
        var scheme = uri.getScheme();
        if (!("postgresql".equals(scheme) || "postgres".equals(scheme)) || uri.getHost() == null) {
            throw broken();
        }
        var credentials = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new DatabaseUrl(
                "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query,
                decoded(credentials[0]),
                credentials.length > 1 ? decoded(credentials[1]) : "");
    }

    @Override
    public String toString() {
        return jdbc;
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException(
                "MILLRACE_DATABASE_URL must look like"
                        + " postgresql://user:password@host:port/database");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
