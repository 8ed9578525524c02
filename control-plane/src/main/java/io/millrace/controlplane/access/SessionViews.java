package io.millrace.controlplane.access;

import io.millrace.controlplane.access.SessionView.Someone;
import io.millrace.controlplane.environment.Environment;
import io.millrace.controlplane.workspace.Workspace;
import io.millrace.controlplane.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/// Answers "who am I".
@ApplicationScoped
class SessionViews {
    private final Mutiny.SessionFactory sessions;
    private final Workspaces workspaces;
    private final Environment environment;
    private final String version;

    SessionViews(
            Mutiny.SessionFactory sessions,
            Workspaces workspaces,
            Environment environment,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.environment = environment;
        this.version = version;
    }

    /// @param person absent for the admin token
    Uni<SessionView> of(Optional<String> person) {
        return sessions.withSession(
                session ->
                        someone(session, person)
                                .chain(
                                        user ->
                                                workspaces
                                                        .current(session)
                                                        .map(in -> view(user, in))));
    }

    private SessionView view(Someone user, Workspace in) {
        var dataPlane = environment.publicDataPlane();
        return new SessionView(
                user,
                in,
                dataPlane == null ? null : dataPlane.toString(),
                environment.demo() != null,
                version);
    }

    private static Uni<Someone> someone(Mutiny.Session session, Optional<String> person) {
        return person.map(
                        id ->
                                People.KIND
                                        .get(session, id)
                                        .map(it -> new Someone(it.id(), it.email(), it.name())))
                .orElseGet(() -> Uni.createFrom().item(Someone.ADMIN));
    }
}
