package io.millrace.controlplane.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error as RFC 9457 problem JSON.
///
/// @param title the kind of error, the same for every occurrence
/// @param detail what happened this time and what would be right
/// @param errors one entry per field in error; left out when no field is to blame
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, List<FieldError> errors) {

    /// Media type of every error.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(Kind kind, String detail, List<FieldError> errors) {
        return new Problem("about:blank", kind.title, kind.status, detail, errors);
    }

    /// The kinds of error of the API, each with its status.
    public enum Kind {
        INVALID(400, "Invalid request"),
        UNAUTHENTICATED(401, "Not signed in"),
        FORBIDDEN(403, "Not allowed"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "Not acceptable"),
        CONFLICT(409, "Conflict"),
        TOO_LARGE(413, "Body too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
        CODE_INVALID(422, "Code does not compile"),
        NOT_ACCEPTED(422, "Not accepted"),
        TOO_MANY_REQUESTS(429, "Too many requests"),
        INTERNAL(500, "Internal error"),
        BAD_GATEWAY(502, "Unexpected answer of the data plane"),
        UNAVAILABLE(503, "Not available right now");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }
    }

    /// @param field dotted path within the body: `settings.url`
    /// @param message what is wrong and what would be right
    /// @param line of code, from 1; absent for other fields
    /// @param column of code, from 1; absent for other fields
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(
            String field, String message, @Nullable Integer line, @Nullable Integer column) {
        public FieldError(String field, String message) {
            this(field, message, null, null);
        }
    }
}
