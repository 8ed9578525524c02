package io.millrace.destinations.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/// One row of a mapping table: the vendor's field and where its value comes from.
///
/// @param from dotted paths; the first usable value wins, none leaves the field out
public record Field(String to, Kind kind, List<String> from) {
    public Field {
        from = List.copyOf(from);
    }

    /// How a value is written.
    public enum Kind {
        /// As it is.
        ANY,
        /// Numbers and booleans become text; objects and arrays are left out.
        TEXT,
        /// Text that is a number becomes one; anything else is left out.
        NUMBER
    }

    public static Field any(String to, String... from) {
        return new Field(to, Kind.ANY, List.of(from));
    }

    public static Field text(String to, String... from) {
        return new Field(to, Kind.TEXT, List.of(from));
    }

    public static Field number(String to, String... from) {
        return new Field(to, Kind.NUMBER, List.of(from));
    }

    /// Writes the fields that have a value into the target.
    public static void copy(List<Field> table, JsonNode from, ObjectNode target) {
        for (var field : table) {
            Lookup.first(from, field.from()).ifPresent(value -> field.write(value, target));
        }
    }

    private void write(JsonNode value, ObjectNode target) {
        switch (kind) {
            case ANY -> target.set(to, value);
            case TEXT -> {
                if (value.isValueNode()) {
                    target.put(to, value.asText());
                }
            }
            case NUMBER -> {
                if (value.isNumber()) {
                    target.set(to, value);
                } else if (value.isTextual()) {
                    number(value.asText().strip(), target);
                }
            }
        }
    }

    private void number(String text, ObjectNode target) {
        try {
            var number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) <= 40 && number.precision() <= 40) {
                target.put(to, number);
            }
        } catch (NumberFormatException e) {
            target.remove(to);
        }
    }
}
