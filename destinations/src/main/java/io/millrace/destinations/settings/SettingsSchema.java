package io.millrace.destinations.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.destinations.SettingsInvalid;
import io.millrace.destinations.SettingsInvalid.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A destination type's settings schema and the check against it. Understands the part of JSON
/// Schema (draft 2020-12) that a form can draw: `type`, `properties`, `required`,
/// `additionalProperties`, `enum`, `minimum`, `maximum`, `minLength`, `maxLength`, `format: uri`.
public final class SettingsSchema {
    private final JsonNode schema;
    private final List<String> secrets;

    private SettingsSchema(JsonNode schema) {
        this.schema = schema;
        var found = new ArrayList<String>();
        collectSecrets(schema, "", found);
        this.secrets = List.copyOf(found);
    }

    /// Reads `settings.json` beside a class.
    public static SettingsSchema beside(Class<?> type) {
        try (var in = type.getResourceAsStream("settings.json")) {
            if (in == null) {
                throw new IllegalStateException("no settings.json beside " + type.getName());
            }
            return new SettingsSchema(Json.parse(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(type.getName(), e);
        }
    }

    public JsonNode json() {
        return schema;
    }

    /// Dotted paths of the properties marked `x-secret`.
    public List<String> secrets() {
        return secrets;
    }

    /// Throws with every problem found.
    public void check(JsonNode settings) throws SettingsInvalid {
        var problems = new ArrayList<Problem>();
        check(schema, settings, "", problems);
        if (!problems.isEmpty()) {
            throw new SettingsInvalid(problems);
        }
    }

    private static void check(
            JsonNode schema, JsonNode value, String path, List<Problem> problems) {
        var type = schema.path("type").asText();
        if (!is(type, value)) {
            problems.add(new Problem(path, "must be " + article(type)));
            return;
        }
        switch (type) {
            case "object" -> checkObject(schema, value, path, problems);
            case "string" -> checkString(schema, value.asText(), path, problems);
            case "integer" -> checkRange(schema, value.asLong(), path, problems);
            default -> {}
        }
    }

    private static void checkObject(
            JsonNode schema, JsonNode value, String path, List<Problem> problems) {
        var properties = schema.path("properties");
        for (var required : schema.path("required")) {
            if (!value.hasNonNull(required.asText())) {
                problems.add(new Problem(at(path, required.asText()), "is required"));
            }
        }
        for (var field : value.properties()) {
            var name = field.getKey();
            var known = properties.get(name);
            var other = schema.path("additionalProperties");
            if (known != null && !field.getValue().isNull()) {
                check(known, field.getValue(), at(path, name), problems);
            } else if (known == null && other.isObject()) {
                check(other, field.getValue(), at(path, name), problems);
            } else if (known == null) {
                problems.add(
                        new Problem(
                                at(path, name), "is not known; known are " + names(properties)));
            }
        }
    }

    private static void checkString(
            JsonNode schema, String value, String path, List<Problem> problems) {
        if (value.length() < schema.path("minLength").asInt(0)) {
            problems.add(new Problem(path, "must not be empty"));
        } else if (value.length() > schema.path("maxLength").asInt(100_000)) {
            problems.add(
                    new Problem(
                            path, "must have at most " + schema.path("maxLength") + " characters"));
        } else if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            problems.add(new Problem(path, "must be one of " + schema.path("enum")));
        } else if (schema.path("format").asText().equals("uri") && !isHttp(value)) {
            problems.add(
                    new Problem(
                            path,
                            "must be an http or https address, such as https://example.com/path"));
        }
    }

    private static void checkRange(
            JsonNode schema, long value, String path, List<Problem> problems) {
        var least = schema.path("minimum").asLong(Long.MIN_VALUE);
        var most = schema.path("maximum").asLong(Long.MAX_VALUE);
        if (value < least || value > most) {
            problems.add(new Problem(path, "must be " + least + " to " + most + ": " + value));
        }
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value instanceof ObjectNode;
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalStateException("type is not supported: " + type);
        };
    }

    private static boolean isHttp(String value) {
        try {
            var uri = URI.create(value);
            return uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean contains(JsonNode list, String value) {
        for (var item : list) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void collectSecrets(JsonNode schema, String path, List<String> found) {
        for (var property : schema.path("properties").properties()) {
            var here = at(path, property.getKey());
            if (property.getValue().path("x-secret").asBoolean(false)) {
                found.add(here);
            }
            collectSecrets(property.getValue(), here, found);
        }
    }

    private static String at(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String names(JsonNode properties) {
        var names = new ArrayList<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static String article(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            default -> "text";
        };
    }
}
