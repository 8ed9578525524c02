package io.millrace.controlplane.environment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the [Environment] and names everything that is wrong with it at once.
public final class EnvironmentReader {
    private final Function<String, Optional<String>> variables;
    private final List<String> problems = new ArrayList<>();

    /// @param variables the value of a variable by name
    public EnvironmentReader(Function<String, Optional<String>> variables) {
        this.variables = variables;
    }

    /// Throws [IllegalStateException] with one line per problem.
    public Environment read() {
        var dataPlanes = addresses("MILLRACE_DATA_PLANE_URLS");
        var publicDataPlane =
                address("MILLRACE_PUBLIC_DATA_PLANE_URL")
                        .or(() -> dataPlanes.stream().findFirst())
                        .orElse(null);
        var environment =
                new Environment(
                        required("MILLRACE_DATABASE_URL"),
                        token("MILLRACE_SERVICE_TOKEN"),
                        token("MILLRACE_ADMIN_TOKEN"),
                        key("MILLRACE_SECRET_KEY"),
                        dataPlanes,
                        publicDataPlane,
                        address("MILLRACE_PUBLIC_URL").orElseGet(this::ownAddress),
                        demo());
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "the environment is not complete:\n  " + String.join("\n  ", problems));
        }
        return environment;
    }

    private @Nullable URI demo() {
        return address("MILLRACE_DEMO_URL").orElse(null);
    }

    private URI ownAddress() {
        return URI.create("http://localhost:" + value("MILLRACE_PORT").orElse("8080"));
    }

    private String token(String name) {
        var token = required(name);
        if (!token.isEmpty() && token.length() < 16) {
            problems.add(name + " must have at least 16 characters");
        }
        return token;
    }

    private byte[] key(String name) {
        var text = required(name);
        try {
            var key = Base64.getDecoder().decode(text);
            if (key.length == 32 || text.isEmpty()) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // The message below says the same for text that is not base64.
        }
        problems.add(name + " must be base64 of 32 bytes, as `openssl rand -base64 32` prints");
        return new byte[0];
    }

    private List<URI> addresses(String name) {
        return value(name).map(List::of).orElse(List.of()).stream()
                .flatMap(list -> List.of(list.split(",")).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> parsed(name, text).stream())
                .toList();
    }

    private Optional<URI> address(String name) {
        return value(name).flatMap(text -> parsed(name, text));
    }

    private Optional<URI> parsed(String name, String text) {
        try {
            var uri = new URI(text.replaceAll("/+$", ""));
            var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // The message below says the same.
        }
        problems.add(name + " must be an http or https address, not '" + text + "'");
        return Optional.empty();
    }

    private String required(String name) {
        return value(name)
                .orElseGet(
                        () -> {
                            problems.add(name + " is required");
                            return "";
                        });
    }

    private Optional<String> value(String name) {
        return variables.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }
}
