package io.millrace.controlplane.problem;

import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.Problem.Kind;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a request with a [Problem]. Expected, so it carries no stack trace.
public final class ProblemException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    private ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail, List.of()), null);
    }

    public static ProblemException of(Kind kind, String detail, List<FieldError> errors) {
        return new ProblemException(Problem.of(kind, detail, errors), null);
    }

    public static ProblemException retryLater(Kind kind, String detail, Duration after) {
        return new ProblemException(Problem.of(kind, detail, List.of()), after);
    }

    public static ProblemException ofField(Kind kind, String field, String message) {
        return ofFields(kind, List.of(new FieldError(field, message)));
    }

    /// The detail repeats the first error, so that a person who sees only it knows what to mend.
    public static ProblemException ofFields(Kind kind, List<FieldError> errors) {
        var first = errors.getFirst();
        var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        var detail = first.field() + " " + first.message() + more;
        return new ProblemException(Problem.of(kind, detail, errors), null);
    }

    public static ProblemException notFound(String what, String id) {
        return of(Kind.NOT_FOUND, "There is no " + what + " with id '" + id + "'.");
    }

    public Problem problem() {
        return problem;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
