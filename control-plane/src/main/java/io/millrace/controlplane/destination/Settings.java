package io.millrace.controlplane.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.vault.SecretBox;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The three faces of a destination's settings. Stored: each secret is `{"sealed", "setAt"}`.
/// Masked, for people: each secret is `{"secret": true, "setAt"}`; sent back, it keeps what is
/// stored. Clear, for the destination type and the config document.
///
/// Pure but for the box; works on copies.
final class Settings {
    private static final String SEALED = "sealed";
    private static final String SET_AT = "setAt";
    private static final String SECRET = "secret";

    private final SecretBox box;
    private final SecretPaths paths;
    private final String place;

    /// @param place the destination's id: what is sealed for one cannot be moved to another
    Settings(SecretBox box, SecretPaths paths, String place) {
        this.box = box;
        this.paths = paths;
        this.place = place;
    }

    ObjectNode masked(ObjectNode stored) {
        return paths.replace(
                stored,
                (secret, path) -> Json.object().put(SECRET, true).set(SET_AT, secret.path(SET_AT)));
    }

    ObjectNode clear(ObjectNode stored) {
        return paths.replace(stored, (secret, path) -> open(secret, path));
    }

    /// Puts stored secrets in the place of masks.
    ///
    /// @param stored what was there before; empty for a new destination
    Given given(ObjectNode sent, ObjectNode stored) {
        Map<String, JsonNode> before = new HashMap<>();
        paths.replace(stored, (secret, path) -> keep(before, path, secret));
        List<String> unknown = new ArrayList<>();
        Map<String, JsonNode> kept = new HashMap<>();
        var clear =
                paths.replace(
                        sent,
                        (value, path) -> {
                            if (!isMask(value)) {
                                return value;
                            }
                            var secret = before.get(path);
                            if (secret == null) {
                                unknown.add(path);
                                return NullNode.instance;
                            }
                            kept.put(path, secret);
                            return open(secret, path);
                        });
        return new Given(clear, kept, unknown);
    }

    /// What to store: kept secrets as they were, new ones sealed.
    ObjectNode sealed(Given given, Instant now) {
        return paths.replace(
                given.clear(),
                (secret, path) -> {
                    var kept = given.kept().get(path);
                    return kept == null ? seal(secret, path, now) : kept;
                });
    }

    private static JsonNode keep(Map<String, JsonNode> secrets, String path, JsonNode secret) {
        secrets.put(path, secret);
        return secret;
    }

    private static boolean isMask(JsonNode value) {
        return value.isObject() && value.path(SECRET).booleanValue();
    }

    private JsonNode seal(JsonNode secret, String path, Instant now) {
        var sealed = box.seal(Json.bytes(secret), place + "/" + path);
        return Json.object()
                .put(SEALED, Base64.getEncoder().encodeToString(sealed))
                .put(SET_AT, now.toString());
    }

    private JsonNode open(JsonNode secret, String path) {
        var sealed = Base64.getDecoder().decode(secret.path(SEALED).asText());
        try {
            return Json.MAPPER.readTree(box.open(sealed, place + "/" + path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settings as a person gave them, masks resolved.
    ///
    /// @param kept stored secrets by path, where a mask stood
    /// @param unknown paths where a mask stood with nothing behind it
    record Given(ObjectNode clear, Map<String, JsonNode> kept, List<String> unknown) {
        Given {
            kept = Map.copyOf(kept);
            unknown = List.copyOf(unknown);
        }
    }
}
