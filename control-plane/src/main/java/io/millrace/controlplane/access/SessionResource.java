package io.millrace.controlplane.access;

import io.millrace.controlplane.body.Fields;
import io.millrace.controlplane.environment.Environment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// `/api/v1/session`: sign in, who am I, sign out.
@Path("/api/v1/session")
class SessionResource {
    private final SignInDesk desk;
    private final Sessions sessions;
    private final SessionViews views;
    private final Environment environment;

    SessionResource(
            SignInDesk desk, Sessions sessions, SessionViews views, Environment environment) {
        this.desk = desk;
        this.sessions = sessions;
        this.views = views;
        this.environment = environment;
    }

    @POST
    public Uni<RestResponse<Void>> signIn(Fields body, @Context HttpServerRequest request) {
        return desk.admit(SignIn.read(body), request.remoteAddress().hostAddress())
                .map(token -> noContent(cookie(token, Sessions.SESSION_LIFE)));
    }

    @GET
    public Uni<SessionView> get(@Context SecurityContext caller) {
        return views.of(Caller.personOf(caller));
    }

    @DELETE
    public Uni<RestResponse<Void>> signOut(@RestCookie(Sessions.COOKIE) @Nullable String token) {
        var closed = token == null ? Uni.createFrom().voidItem() : sessions.close(token);
        return closed.map(done -> noContent(cookie("", Duration.ZERO)));
    }

    private static RestResponse<Void> noContent(NewCookie cookie) {
        return RestResponse.ResponseBuilder.<Void>noContent().cookie(cookie).build();
    }

    private NewCookie cookie(String token, Duration life) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(token)
                .path("/")
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure("https".equals(environment.publicUrl().getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
