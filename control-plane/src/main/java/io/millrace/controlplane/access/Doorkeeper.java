package io.millrace.controlplane.access;

import io.millrace.controlplane.environment.Environment;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Stands before every call. `/internal` takes the service token; `/api/v1` the admin token or the
/// session cookie, and with the cookie every changing call needs `X-Millrace-CSRF: 1`, which no
/// foreign page can send. Only signing in is open to all.
@ApplicationScoped
class Doorkeeper {
    static final String CSRF_HEADER = "X-Millrace-CSRF";
    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Environment environment;
    private final Sessions sessions;

    Doorkeeper(Environment environment, Sessions sessions) {
        this.environment = environment;
        this.sessions = sessions;
    }

    /// An empty answer lets the call through, with its [Caller] known. Looks sessions up in the
    /// database, so it runs on the event loop whatever thread the call itself wants.
    @ServerRequestFilter(nonBlocking = true)
    Uni<@Nullable Response> admit(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (path.startsWith("/internal/")) {
            admitNode(request);
        } else if (path.startsWith("/api/")) {
            return admitPerson(request, path);
        }
        return Uni.createFrom().nullItem();
    }

    private void admitNode(ContainerRequestContext request) {
        if (!bearer(request).filter(token -> same(token, environment.serviceToken())).isPresent()) {
            throw ProblemException.of(
                    Kind.UNAUTHENTICATED, "The internal API takes the service token as bearer.");
        }
        introduce(request, new Caller.Node());
    }

    private Uni<@Nullable Response> admitPerson(ContainerRequestContext request, String path) {
        if (request.getMethod().equals("POST") && path.equals("/api/v1/session")) {
            return Uni.createFrom().nullItem();
        }
        var bearer = bearer(request);
        if (bearer.isPresent()) {
            admitAdmin(request, bearer.get());
            return Uni.createFrom().nullItem();
        }
        var cookie = request.getCookies().get(Sessions.COOKIE);
        if (cookie == null) {
            throw notSignedIn();
        }
        return sessions.person(cookie.getValue())
                .invoke(person -> admitPerson(request, person))
                .replaceWith((Response) null);
    }

    private void admitAdmin(ContainerRequestContext request, String token) {
        if (!same(token, environment.adminToken())) {
            throw ProblemException.of(Kind.UNAUTHENTICATED, "The bearer token is not right.");
        }
        introduce(request, new Caller.Admin());
    }

    private static void admitPerson(ContainerRequestContext request, Optional<String> person) {
        var id = person.orElseThrow(Doorkeeper::notSignedIn);
        var changes = !READING.contains(request.getMethod());
        if (changes && !"1".equals(request.getHeaderString(CSRF_HEADER))) {
            throw ProblemException.of(
                    Kind.FORBIDDEN, "Changing calls with the cookie need " + CSRF_HEADER + ": 1.");
        }
        introduce(request, new Caller.Person(id));
    }

    private static void introduce(ContainerRequestContext request, Caller caller) {
        var secure = request.getSecurityContext().isSecure();
        request.setSecurityContext(new CallerContext(caller, secure));
    }

    private static Optional<String> bearer(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static boolean same(String token, String right) {
        return Hash.same(token, right);
    }

    private static ProblemException notSignedIn() {
        return ProblemException.of(
                Kind.UNAUTHENTICATED, "Sign in, or send Authorization: Bearer <admin token>.");
    }
}
