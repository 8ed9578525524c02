package io.millrace.destinations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What people see of a destination type.
///
/// @param type id in the API and the config document: `webhook`
/// @param title display name, also the key in an event's `integrations`: `Google Analytics 4`
/// @param summary one sentence
/// @param settingsSchema JSON Schema (draft 2020-12) of the settings; draws the form. Properties
///     carry `title`, `description`, `default`, `examples`, `x-section` (`connect`, `send`,
///     `behave`), `x-secret: true` for secrets
/// @param secretPaths dotted paths of secrets within the settings, as marked in the schema
/// @param docs address of the vendor's documentation
public record Descriptor(
        String type,
        String title,
        String summary,
        JsonNode settingsSchema,
        List<String> secretPaths,
        String docs) {
    public Descriptor {
        secretPaths = List.copyOf(secretPaths);
    }
}
