package io.millrace.dataplane.inspect;

import io.millrace.core.json.Json;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets only the control plane to the internal API. Compares in constant time.
@Provider
public final class ServiceTokenFilter implements ContainerRequestFilter {
    private final byte[] expected;

    public ServiceTokenFilter(@ConfigProperty(name = "millrace.service-token") String token) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/internal")) {
            return;
        }
        var sent = request.getHeaderString("Authorization");
        var given = sent == null ? new byte[0] : sent.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, expected)) {
            var problem =
                    Json.object()
                            .put("type", "about:blank")
                            .put("status", 401)
                            .put("detail", "send the service token as Authorization: Bearer");
            request.abortWith(
                    Response.status(401)
                            .type("application/problem+json")
                            .entity(Json.bytes(problem))
                            .build());
        }
    }
}
