package io.millrace.controlplane.vault;

import io.millrace.controlplane.environment.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a fresh 12-byte nonce per message. What is sealed in one place cannot be moved
/// to another: the place is authenticated with it.
///
/// Sealed bytes: one byte format (1), 12 bytes nonce, ciphertext with a 16-byte tag. Thread-safe.
@ApplicationScoped
public class SecretBox {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random;

    @Inject
    SecretBox(Environment environment, SecureRandom random) {
        this(environment.secretKey(), random);
    }

    SecretBox(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    /// @param place where the sealed bytes will be kept, for example an object's id
    public byte[] seal(byte[] clear, String place) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, nonce, clear, place);
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(FORMAT)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /// Throws [SealBroken] when the bytes were sealed with another key, for another place, or
    /// changed since.
    public byte[] open(byte[] sealed, String place) {
        if (sealed.length < 1 + NONCE || sealed[0] != FORMAT) {
            throw new SealBroken("not sealed by this release", null);
        }
        var bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return crypt(Cipher.DECRYPT_MODE, nonce, rest, place);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] bytes, String place) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new SealBroken("MILLRACE_SECRET_KEY does not open what is stored", e);
        }
    }
}
