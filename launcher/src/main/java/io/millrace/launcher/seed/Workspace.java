package io.millrace.launcher.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// What every installation has: somebody who can sign in, and a source to send events to.
public final class Workspace {
    static final String EMAIL = "admin@localhost";

    private final Api api;

    public Workspace(Api api) {
        this.api = api;
    }

    /// A link that signs the first person in, once. Their password is random and shown nowhere;
    /// they may choose one in the UI.
    public String signInLink(SecureRandom random) throws IOException, InterruptedException {
        if (api.list("/users").isEmpty()) {
            var password = new byte[24];
            random.nextBytes(password);
            api.post(
                    "/users",
                    Json.object()
                            .put("email", EMAIL)
                            .put("name", "Admin")
                            .put("password", Base64.getEncoder().encodeToString(password)));
        }
        return api.post("/sign-in-links", Json.object()).path("url").asText();
    }

    /// The write key of the source with this id, else of the first that is on, else of a new one.
    public String writeKey(Optional<String> preferred) throws IOException, InterruptedException {
        var sources = api.list("/sources");
        var chosen =
                sources.stream()
                        .filter(
                                source ->
                                        preferred
                                                .filter(source.path("id").asText()::equals)
                                                .isPresent())
                        .findFirst()
                        .or(() -> sources.stream().filter(Workspace::isOn).findFirst());
        var source =
                chosen.isPresent()
                        ? chosen.get()
                        : api.post("/sources", Json.object().put("name", "Default"));
        return source.path("writeKey").asText();
    }

    /// Whether every data plane runs the published configuration.
    public boolean isPublished() throws IOException, InterruptedException {
        var nodes = api.get("/config/status").path("nodes");
        for (var node : nodes) {
            if (!node.path("current").asBoolean()) {
                return false;
            }
        }
        return !nodes.isEmpty();
    }

    private static boolean isOn(JsonNode source) {
        return source.path("enabled").asBoolean(true);
    }
}
