package io.millrace.controlplane.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A JSON object of a request, read field by field. Nothing is thrown while reading, so that
/// [#done] can name every problem at once, fields nobody asked for among them. A required field
/// that is missing or wrong reads as an empty value, which is never used because `done` throws.
///
/// Single-threaded, made for one request.
@Schema(type = SchemaType.OBJECT, description = "A JSON object; docs/api.md names its fields.")
public final class Fields {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final ObjectNode body;
    private final String within;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<Fields> sections = new ArrayList<>();

    public Fields(ObjectNode body) {
        this(body, "", new ArrayList<>());
    }

    /// @param within path of this object in the body, with a dot at its end
    private Fields(ObjectNode body, String within, List<FieldError> errors) {
        this.body = body;
        this.within = within;
        this.errors = errors;
    }

    /// The whole body, for someone else to judge.
    public ObjectNode asTheyAre() {
        return body.deepCopy();
    }

    /// Throws a 400 that names every problem found, or does nothing.
    public void done() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(Kind.INVALID, errors);
        }
    }

    private void refuseUnknown() {
        body.fieldNames()
                .forEachRemaining(
                        field -> {
                            if (!known.contains(field)) {
                                error(field, "is not a field of this request");
                            }
                        });
        sections.forEach(Fields::refuseUnknown);
    }

    /// A name: 1 to 100 characters, not only spaces; spaces around it are dropped.
    public String name() {
        return patchedName().orElseGet(() -> missing("name", ""));
    }

    /// As [#name], absent when the body leaves it as it is.
    public Optional<String> patchedName() {
        return text("name", 1, 100).map(String::strip).filter(name -> notBlank("name", name));
    }

    public String requiredText(String field, int min, int max) {
        return text(field, min, max).orElseGet(() -> missing(field, ""));
    }

    /// @param min fewest characters
    /// @param max most characters
    public Optional<String> text(String field, int min, int max) {
        var value = take(field, JsonNode::isTextual, "a text");
        if (value == null) {
            return Optional.empty();
        }
        var text = value.textValue();
        if (text.length() < min || text.length() > max) {
            error(field, "must have " + min + " to " + max + " characters, not " + text.length());
            return Optional.empty();
        }
        return Optional.of(text);
    }

    public String requiredEmail(String field) {
        return email(field).orElseGet(() -> missing(field, ""));
    }

    /// An e-mail address, as far as its looks tell; spaces around it are dropped.
    public Optional<String> email(String field) {
        return text(field, 3, 254).map(String::strip).filter(text -> looksRight(field, text));
    }

    public Optional<Boolean> flag(String field) {
        return Optional.ofNullable(take(field, JsonNode::isBoolean, "true or false"))
                .map(JsonNode::booleanValue);
    }

    /// One of a few words.
    public <E> Optional<E> choice(String field, Map<String, E> choices) {
        var words = String.join(" or ", choices.keySet().stream().sorted().toList());
        var value =
                take(
                        field,
                        node -> node.isTextual() && choices.containsKey(node.textValue()),
                        words);
        return Optional.ofNullable(value).map(node -> choices.get(node.textValue()));
    }

    /// A whole number from `min` to `max`.
    public Optional<Integer> number(String field, int min, int max) {
        var wanted = "a whole number from " + min + " to " + max;
        var value = take(field, JsonNode::isNumber, wanted);
        if (value == null) {
            return Optional.empty();
        }
        var fits = value.isIntegralNumber() && value.canConvertToInt();
        if (!fits || value.intValue() < min || value.intValue() > max) {
            error(field, "must be " + wanted);
            return Optional.empty();
        }
        return Optional.of(value.intValue());
    }

    /// An object to read field by field; what is wrong in it is named as `field.name` by [#done].
    public Optional<Fields> section(String field) {
        var section = object(field).map(inner -> new Fields(inner, within + field + ".", errors));
        section.ifPresent(sections::add);
        return section;
    }

    /// Objects of a list to read field by field; what is wrong in one is named as `field[2].name`.
    public List<Fields> sections(String field, int maxItems) {
        var value = take(field, Fields::isObjects, "a list of objects");
        if (value == null) {
            return List.of();
        }
        if (value.size() > maxItems) {
            error(field, "must have at most " + maxItems + " items, not " + value.size());
            return List.of();
        }
        var found = new ArrayList<Fields>();
        for (var i = 0; i < value.size(); i++) {
            var path = within + field + "[" + i + "].";
            found.add(new Fields((ObjectNode) value.get(i), path, errors));
        }
        sections.addAll(found);
        return found;
    }

    public ObjectNode requiredObject(String field) {
        return object(field).orElseGet(() -> missing(field, body.objectNode()));
    }

    public Optional<ObjectNode> object(String field) {
        return Optional.ofNullable(take(field, JsonNode::isObject, "an object"))
                .map(node -> (ObjectNode) node);
    }

    public Optional<List<String>> texts(String field, int maxItems) {
        var value = take(field, Fields::isTexts, "a list of texts");
        if (value == null) {
            return Optional.empty();
        }
        if (value.size() > maxItems) {
            error(field, "must have at most " + maxItems + " items, not " + value.size());
            return Optional.empty();
        }
        return Optional.of(value.valueStream().map(JsonNode::textValue).toList());
    }

    /// As [#texts], each of which must be something; the first that is not is named by its place.
    public Optional<List<String>> texts(
            String field, int maxItems, Predicate<String> fits, String wanted) {
        var found = texts(field, maxItems);
        for (var i = 0; i < found.map(List::size).orElse(0); i++) {
            if (!fits.test(found.get().get(i))) {
                error(field + "[" + i + "]", "must be " + wanted);
                return Optional.empty();
            }
        }
        return found;
    }

    /// A list of different texts, each of 1 to `longest` characters.
    public Optional<List<String>> words(String field, int maxItems, int longest) {
        return texts(field, maxItems).filter(words -> areWords(field, words, longest));
    }

    private boolean areWords(String field, List<String> words, int longest) {
        var fit = words.stream().allMatch(w -> !w.isBlank() && w.length() <= longest);
        if (!fit) {
            error(field, "must be texts of 1 to " + longest + " characters");
        } else if (new HashSet<>(words).size() < words.size()) {
            error(field, "must not name anything twice");
        }
        return fit;
    }

    private boolean looksRight(String field, String email) {
        var right = EMAIL.matcher(email).matches();
        if (!right) {
            error(field, "must be an e-mail address, like anna@example.com");
        }
        return right;
    }

    private boolean notBlank(String field, String text) {
        if (text.isEmpty()) {
            error(field, "must not be blank");
        }
        return !text.isEmpty();
    }

    private @Nullable JsonNode take(String field, Predicate<JsonNode> fits, String wanted) {
        known.add(field);
        var value = body.get(field);
        if (value == null) {
            return null;
        }
        if (!fits.test(value)) {
            error(field, "must be " + wanted + ", not " + Described.of(value));
            return null;
        }
        return value;
    }

    private <T> T missing(String field, T instead) {
        var named = errors.stream().anyMatch(e -> e.field().equals(within + field));
        if (!named) {
            error(field, "is required");
        }
        return instead;
    }

    private void error(String field, String message) {
        errors.add(new FieldError(within + field, message));
    }

    private static boolean isObjects(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isObject);
    }

    private static boolean isTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }
}
