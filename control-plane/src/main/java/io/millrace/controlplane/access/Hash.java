package io.millrace.controlplane.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 of tokens: enough for what is random and long, unlike passwords.
final class Hash {
    private Hash() {}

    static byte[] of(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Takes the same time wherever the two differ, and whatever their lengths.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(of(one), of(other));
    }
}
