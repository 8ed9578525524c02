package io.millrace.controlplane.access;

import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.environment.Environment;
import io.millrace.controlplane.problem.Problem.Kind;
import io.millrace.controlplane.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;

/// `/api/v1/sign-in-links`: lets a person in without a password, once.
@Path("/api/v1/sign-in-links")
class SignInLinkResource {
    private final Mutiny.SessionFactory database;
    private final People people;
    private final Sessions sessions;
    private final Environment environment;

    SignInLinkResource(
            Mutiny.SessionFactory database,
            People people,
            Sessions sessions,
            Environment environment) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.environment = environment;
    }

    @POST
    public Uni<RestResponse<SignInLink>> create(Fields body, @Context SecurityContext caller) {
        if (Caller.personOf(caller).isPresent()) {
            throw ProblemException.of(
                    Kind.FORBIDDEN, "Only the admin token may make sign-in links.");
        }
        var email = body.email("email");
        body.done();
        return database.withTransaction(
                        session ->
                                people.guest(session, email)
                                        .chain(guest -> sessions.link(session, guest.id())))
                .map(this::answer);
    }

    private RestResponse<SignInLink> answer(Sessions.Link link) {
        var url = environment.publicUrl() + "/sign-in?token=" + link.token();
        return RestResponse.status(
                RestResponse.Status.CREATED, new SignInLink(url, link.token(), link.expiresAt()));
    }

    /// @param url opens the UI, which posts the token: a link preview does not use it up
    record SignInLink(String url, String token, Instant expiresAt) {}
}
