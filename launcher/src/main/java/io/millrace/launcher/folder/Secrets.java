package io.millrace.launcher.folder;

import io.millrace.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Passwords, tokens and keys of this installation, made once.
///
/// @param databasePassword of the PostgreSQL user `millrace`
/// @param serviceToken of the internal API
/// @param adminToken of `/api/v1`
/// @param secretKey base64 of 32 bytes, encrypts destination secrets at rest
public record Secrets(
        String databasePassword, String serviceToken, String adminToken, String secretKey) {

    public static Secrets loadOrCreate(Path file, SecureRandom random) throws IOException {
        if (Files.exists(file)) {
            return Json.MAPPER.readValue(Files.readAllBytes(file), Secrets.class);
        }
        var secrets =
                new Secrets(
                        HexFormat.of().formatHex(bytes(random, 24)),
                        token(random),
                        token(random),
                        Base64.getEncoder().encodeToString(bytes(random, 32)));
        PrivateFile.write(file, Json.bytes(secrets));
        return secrets;
    }

    /// Never prints a secret.
    @Override
    public String toString() {
        return "Secrets[hidden]";
    }

    private static String token(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, 32));
    }

    private static byte[] bytes(SecureRandom random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
