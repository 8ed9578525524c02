package io.millrace.dataplane.inspect;

import java.util.List;

/// A request that cannot be answered, with every field that is wrong.
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Field> errors;

    /// @param message a sentence that goes on from the field's name
    record Field(String field, String message) {}

    BadRequest(List<Field> errors) {
        this(400, "the request has fields that cannot be used", errors);
    }

    BadRequest(int status, String detail, List<Field> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    static BadRequest of(int status, String detail) {
        return new BadRequest(status, detail, List.of());
    }

    static BadRequest of(int status, String field, String message) {
        return new BadRequest(status, field + " " + message, List.of(new Field(field, message)));
    }

    int status() {
        return status;
    }

    List<Field> errors() {
        return errors;
    }
}
