package io.millrace.controlplane.access;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/// bcrypt with cost 11, on a worker thread: it takes a tenth of a second on purpose. Passwords past
/// bcrypt's 72 bytes count in full, by their SHA-512.
@ApplicationScoped
class Passwords {
    private static final int COST = 11;
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2B;

    private final Vertx vertx;
    private final BCrypt.Hasher hasher;
    private final BCrypt.Verifyer verifier;
    private final String nobody;

    Passwords(Vertx vertx, SecureRandom random) {
        this.vertx = vertx;
        var strategy = LongPasswordStrategies.hashSha512(VERSION);
        this.hasher = BCrypt.with(VERSION, random, strategy);
        this.verifier = BCrypt.verifyer(VERSION, strategy);
        this.nobody = hashed("nobody has this password");
    }

    Uni<String> hash(String password) {
        return vertx.executeBlocking(() -> hashed(password), false);
    }

    /// Takes as long for a user who does not exist or has no password, so that time tells nothing.
    Uni<Boolean> matches(String password, Optional<String> hash) {
        return vertx.executeBlocking(
                () -> verified(password, hash.orElse(nobody)) && hash.isPresent(), false);
    }

    private String hashed(String password) {
        return new String(hasher.hash(COST, bytes(password)), StandardCharsets.UTF_8);
    }

    private boolean verified(String password, String hash) {
        return verifier.verify(bytes(password), bytes(hash)).verified;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
