package io.millrace.controlplane.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentReaderTest {
    private final Map<String, String> variables =
            new HashMap<>(
                    Map.of(
                            "MILLRACE_DATABASE_URL", "postgresql://u:p@db/m",
                            "MILLRACE_SERVICE_TOKEN", "service-token-0123",
                            "MILLRACE_ADMIN_TOKEN", "admin-token-012345",
                            "MILLRACE_SECRET_KEY", base64(32)));

    @Test
    void what_is_not_set_has_a_default() {
        // When
        var environment = read();
        // Then
        assertThat(environment.publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(environment.dataPlanes()).isEmpty();
        assertThat(environment.publicDataPlane()).isNull();
        assertThat(environment.demo()).isNull();
    }

    @Test
    void the_first_data_plane_is_the_public_one_unless_told() {
        // Given
        variables.put("MILLRACE_DATA_PLANE_URLS", "http://one:1/ , http://two:2");
        // When
        var environment = read();
        // Then
        assertThat(environment.dataPlanes())
                .containsExactly(URI.create("http://one:1"), URI.create("http://two:2"));
        assertThat(environment.publicDataPlane()).isEqualTo(URI.create("http://one:1"));
        variables.put("MILLRACE_PUBLIC_DATA_PLANE_URL", "https://events.example.com");
        assertThat(read().publicDataPlane()).isEqualTo(URI.create("https://events.example.com"));
    }

    @Test
    void everything_wrong_is_named_at_once() {
        // Given
        variables.remove("MILLRACE_DATABASE_URL");
        variables.put("MILLRACE_SERVICE_TOKEN", "short");
        variables.put("MILLRACE_SECRET_KEY", base64(16));
        variables.put("MILLRACE_PUBLIC_URL", "ftp://x");
        // Then
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "MILLRACE_DATABASE_URL is required",
                        "MILLRACE_SERVICE_TOKEN must have at least 16",
                        "MILLRACE_SECRET_KEY must be base64 of 32 bytes",
                        "MILLRACE_PUBLIC_URL must be an http");
    }

    @Test
    void a_key_that_is_not_base64_is_named() {
        // Given
        variables.put("MILLRACE_SECRET_KEY", "!!!");
        // Then
        assertThatThrownBy(this::read).hasMessageContaining("MILLRACE_SECRET_KEY must be base64");
    }

    @Test
    void its_text_holds_no_secret() {
        // When
        var text = read().toString();
        // Then
        assertThat(text).doesNotContain("token", "u:p", base64(32));
    }

    private Environment read() {
        return new EnvironmentReader(name -> Optional.ofNullable(variables.get(name))).read();
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
