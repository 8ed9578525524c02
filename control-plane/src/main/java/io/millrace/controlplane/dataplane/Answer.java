package io.millrace.controlplane.dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.controlplane.problem.Problem.FieldError;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/// What a server inside the house answered.
///
/// @param body the JSON, or a missing node when there was none
public record Answer(int status, JsonNode body) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /// The `detail` of a problem, or a text that says there was none.
    public String detail() {
        return body.path("detail").asText("answered " + status);
    }

    /// The body of a 2xx; any other status throws as [#problem].
    JsonNode body2xx() {
        if (!ok()) {
            throw problem();
        }
        return body;
    }

    /// The same problem for the caller: what he can mend keeps its status and its fields.
    ProblemException problem() {
        return switch (status) {
            case 400 -> ProblemException.of(Kind.INVALID, detail(), errors());
            case 404 -> ProblemException.of(Kind.NOT_FOUND, detail(), errors());
            case 409 -> ProblemException.of(Kind.CONFLICT, detail(), errors());
            case 422 -> ProblemException.of(Kind.NOT_ACCEPTED, detail(), errors());
            default -> ProblemException.of(Kind.BAD_GATEWAY, "The data plane " + detail() + ".");
        };
    }

    private List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        for (var error : body.path("errors")) {
            errors.add(
                    new FieldError(error.path("field").asText(), error.path("message").asText()));
        }
        return errors;
    }
}
