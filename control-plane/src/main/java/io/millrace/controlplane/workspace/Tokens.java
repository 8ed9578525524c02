package io.millrace.controlplane.workspace;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/// Draws ids, write keys and secret tokens. Thread-safe.
@ApplicationScoped
public class Tokens {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random;

    Tokens(SecureRandom random) {
        this.random = random;
    }

    /// @param prefix kind of object with its underscore: `src_`
    public String id(String prefix) {
        return prefix + letters(20);
    }

    /// 25 characters `[a-z0-9]`, the first a `c`.
    public String writeKey() {
        return "c" + letters(24);
    }

    /// 256 bits, safe in an address and in a cookie.
    public String secret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String letters(int count) {
        return random.ints(count, 0, LETTERS.length())
                .collect(
                        StringBuilder::new,
                        (text, index) -> text.append(LETTERS.charAt(index)),
                        StringBuilder::append)
                .toString();
    }
}
