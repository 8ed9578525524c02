package io.millrace.controlplane.problem;

import io.millrace.controlplane.problem.Problem.Kind;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every exception that ends a REST request becomes a [Problem]. What we did not expect is logged
/// and answered without any of its text.
final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String NOT_JSON = "Send the body as Content-Type: application/json.";

    @ServerExceptionMapper
    RestResponse<Problem> problem(ProblemException e) {
        var answer = answer(e.problem());
        e.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return answer.build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notFound(NotFoundException e, UriInfo uri) {
        return answer(Kind.NOT_FOUND, "There is nothing at " + uri.getPath() + ".").build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> notAllowed(NotAllowedException e) {
        var allowed = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return answer(Kind.METHOD_NOT_ALLOWED, "This address does not take that method.")
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(WebApplicationException e) {
        return switch (e.getResponse().getStatus()) {
            case 400 -> answer(Kind.INVALID, "The request could not be understood.").build();
            case 406 -> answer(Kind.NOT_ACCEPTABLE, "Answers are application/json.").build();
            case 413 -> answer(Kind.TOO_LARGE, RouteProblems.TOO_LARGE).build();
            case 415 -> answer(Kind.UNSUPPORTED_MEDIA_TYPE, NOT_JSON).build();
            case 503 -> answer(Kind.UNAVAILABLE, "Try again in a moment.").build();
            default -> unexpected(e);
        };
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable e) {
        LOG.error("request failed unexpectedly", e);
        return answer(Kind.INTERNAL, "Something went wrong on our side; the log has the details.")
                .build();
    }

    private static ResponseBuilder<Problem> answer(Kind kind, String detail) {
        return answer(Problem.of(kind, detail, List.of()));
    }

    private static ResponseBuilder<Problem> answer(Problem problem) {
        return ResponseBuilder.<Problem>create(problem.status(), null)
                .entity(problem)
                .type(Problem.MEDIA_TYPE);
    }
}
