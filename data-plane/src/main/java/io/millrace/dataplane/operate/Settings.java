package io.millrace.dataplane.operate;

import io.millrace.dataplane.ingest.TrustedProxies;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/// The node's settings, from the environment (`docs/internal-api.md`). A missing or unusable one
/// throws [IllegalArgumentException] that names the variable and the fix.
record Settings(
        String databaseUrl,
        URI controlUrl,
        String serviceToken,
        String node,
        URI address,
        Path dataDir,
        String allowTargets,
        Optional<Path> allowFiles,
        Optional<Integer> partitions,
        Keeping keeping,
        int deadLetterDays,
        TrustedProxies trustedProxies) {

    static Settings from(Config config) {
        var token = required(config, "service-token", "a secret shared with the control plane");
        if (token.length() < 16) {
            throw new IllegalArgumentException(
                    "MILLRACE_SERVICE_TOKEN must have at least 16 characters");
        }
        var partitions = config.getOptionalValue("millrace.partitions", Integer.class);
        if (partitions.filter(p -> p < 1 || p > 1024).isPresent()) {
            throw new IllegalArgumentException(
                    "MILLRACE_PARTITIONS must be 1 to 1024: " + partitions.get());
        }
        var place = Place.from(config);
        return new Settings(
                required(config, "database-url", "postgresql://user:password@host:port/database"),
                URI.create(required(config, "control-url", "the control plane's base address")),
                token,
                optional(config, "node").orElseGet(place::name),
                optional(config, "address").map(Settings::address).orElseGet(place::address),
                Path.of(optional(config, "data-dir").orElse("data")),
                optional(config, "allow-targets").orElse("public"),
                optional(config, "allow-files").map(Path::of),
                partitions,
                Keeping.from(config),
                deadLetterDays(config),
                trustedProxies(config));
    }

    private static TrustedProxies trustedProxies(Config config) {
        try {
            return optional(config, "trusted-proxies")
                    .map(TrustedProxies::of)
                    .orElse(TrustedProxies.NOBODY);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "MILLRACE_TRUSTED_PROXIES is no list of networks: " + e.getMessage(), e);
        }
    }

    private static int deadLetterDays(Config config) {
        var days = config.getOptionalValue("millrace.dead-letter-days", Integer.class).orElse(30);
        if (days < 1 || days > 365) {
            throw new IllegalArgumentException(
                    "MILLRACE_DEAD_LETTER_DAYS must be 1 to 365: " + days);
        }
        return days;
    }

    private static String required(Config config, String name, String what) {
        return optional(config, name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        variable(name) + " is not set: " + what));
    }

    private static Optional<String> optional(Config config, String name) {
        return config.getOptionalValue("millrace." + name, String.class).filter(v -> !v.isBlank());
    }

    private static String variable(String name) {
        return "MILLRACE_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    /// The name under which an environment variable is asked for.
    static String property(String variable) {
        return variable.toLowerCase(java.util.Locale.ROOT).replace('_', '-').replaceFirst("-", ".");
    }

    private static URI address(String text) {
        try {
            var address = new URI(text.replaceAll("/+$", ""));
            if (Set.of("http", "https").contains(address.getScheme())
                    && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // The message below says the same.
        }
        throw new IllegalArgumentException(
                "MILLRACE_ADDRESS must be an http or https address, not '" + text + "'");
    }
}
