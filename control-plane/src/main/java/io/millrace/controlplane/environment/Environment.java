package io.millrace.controlplane.environment;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the environment variables say, checked. See `docs/internal-api.md` for each.
///
/// @param secretKey 32 bytes
/// @param dataPlanes base addresses without a trailing slash; empty: no data plane is known
/// @param publicDataPlane the address SDKs use
/// @param publicUrl the UI's own address, without a trailing slash
/// @param demo base address of the launcher's demo server
public record Environment(
        String databaseUrl,
        String serviceToken,
        String adminToken,
        byte[] secretKey,
        List<URI> dataPlanes,
        @Nullable URI publicDataPlane,
        URI publicUrl,
        @Nullable URI demo) {
    public Environment {
        secretKey = secretKey.clone();
        dataPlanes = List.copyOf(dataPlanes);
    }

    @Override
    public byte[] secretKey() {
        return secretKey.clone();
    }

    /// Without the tokens and the key, so that it can never end up in a log.
    @Override
    public String toString() {
        return "Environment[dataPlanes=" + dataPlanes + ", publicUrl=" + publicUrl + "]";
    }
}
