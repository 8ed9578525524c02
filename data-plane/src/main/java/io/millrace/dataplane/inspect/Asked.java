package io.millrace.dataplane.inspect;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The query of a request, read field by field. All that is wrong with it is said at once, by
/// [#check].
final class Asked {
    private final MultivaluedMap<String, String> query;
    private final List<BadRequest.Field> errors = new ArrayList<>();

    Asked(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /// Empty text counts as left out.
    Optional<String> text(String field) {
        return Optional.ofNullable(query.getFirst(field)).filter(t -> !t.isEmpty());
    }

    String required(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            errors.add(new BadRequest.Field(field, "is required"));
        }
        return text.orElse("");
    }

    Optional<String> oneOf(String field, List<String> words) {
        var text = text(field);
        if (text.isPresent() && !words.contains(text.get())) {
            errors.add(new BadRequest.Field(field, "must be one of " + String.join(", ", words)));
            return Optional.empty();
        }
        return text;
    }

    Optional<Long> number(String field, long least, long most) {
        var text = text(field);
        try {
            var number = text.map(Long::valueOf);
            if (number.isEmpty() || (number.get() >= least && number.get() <= most)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the bounds
        }
        errors.add(
                new BadRequest.Field(
                        field, "must be a whole number from " + least + " to " + most));
        return Optional.empty();
    }

    int limit(int otherwise, int most) {
        return number("limit", 1, most).map(Math::toIntExact).orElse(otherwise);
    }

    Optional<Instant> time(String field) {
        try {
            return text(field).map(Instant::parse);
        } catch (DateTimeParseException e) {
            errors.add(
                    new BadRequest.Field(
                            field, "must be a time in UTC, like 2026-01-31T12:00:00Z"));
            return Optional.empty();
        }
    }

    void wrong(String field, String message) {
        errors.add(new BadRequest.Field(field, message));
    }

    /// Throws [BadRequest] when anything was wrong.
    void check() {
        if (!errors.isEmpty()) {
            throw new BadRequest(errors);
        }
    }
}
