package io.millrace.controlplane.access;

import io.millrace.controlplane.problem.Problem;
import io.millrace.controlplane.problem.ProblemException;
import io.millrace.controlplane.workspace.Birth;
import io.millrace.controlplane.workspace.Kind;
import io.millrace.controlplane.workspace.Tokens;
import io.millrace.controlplane.workspace.Workspace;
import io.millrace.controlplane.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// The users. Changes run one at a time under the workspace's lock; none of them is published.
@ApplicationScoped
class People {
    static final Kind<PersonEntity> KIND = new Kind<>("Person", PersonEntity.class, "user", "usr_");

    private final Mutiny.SessionFactory sessions;
    private final Workspaces workspaces;
    private final Tokens tokens;
    private final Clock clock;

    People(Mutiny.SessionFactory sessions, Workspaces workspaces, Tokens tokens, Clock clock) {
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Oldest first.
    Uni<List<UserView>> all() {
        return sessions.withSession(
                session ->
                        KIND.all(session)
                                .map(all -> all.stream().map(PersonEntity::toView).toList()));
    }

    Uni<UserView> get(String id) {
        return sessions.withSession(session -> KIND.get(session, id).map(PersonEntity::toView));
    }

    /// By address, whatever the case of its letters.
    Uni<Optional<PersonEntity>> find(String email) {
        return sessions.withSession(session -> find(session, email));
    }

    /// @param passwordHash absent for one who signs in by link only
    Uni<UserView> create(String email, String name, Optional<String> passwordHash) {
        return sessions.withTransaction(
                        session ->
                                workspaces
                                        .lock(session)
                                        .chain(
                                                in ->
                                                        create(
                                                                session,
                                                                in,
                                                                email,
                                                                name,
                                                                passwordHash)))
                .map(PersonEntity::toView);
    }

    /// @param passwordHash ends all sessions and links of the user when given
    Uni<UserView> change(String id, UserPatch patch, Optional<String> passwordHash) {
        return sessions.withTransaction(
                session ->
                        workspaces
                                .lock(session)
                                .chain(() -> KIND.get(session, id))
                                .call(() -> emailIsFree(session, patch.email(), id))
                                .invoke(person -> apply(patch, passwordHash, person))
                                .call(() -> signOut(session, id, passwordHash.isPresent()))
                                .map(PersonEntity::toView));
    }

    Uni<Void> delete(String id) {
        return sessions.withTransaction(session -> KIND.get(session, id).chain(session::remove));
    }

    /// Whom a sign-in link is for: the user with this address, else a 400. Without an address the
    /// first user, made now if there is none.
    Uni<PersonEntity> guest(Mutiny.Session session, Optional<String> email) {
        return email.map(address -> find(session, address).map(found -> known(found, address)))
                .orElseGet(() -> workspaces.lock(session).chain(in -> firstOrNew(session, in)));
    }

    private Uni<PersonEntity> firstOrNew(Mutiny.Session session, Workspace in) {
        return KIND.all(session)
                .chain(
                        all ->
                                all.isEmpty()
                                        ? create(
                                                session,
                                                in,
                                                "admin@localhost",
                                                "Admin",
                                                Optional.empty())
                                        : Uni.createFrom().item(all.getFirst()));
    }

    private Uni<PersonEntity> create(
            Mutiny.Session session,
            Workspace in,
            String email,
            String name,
            Optional<String> passwordHash) {
        var birth = new Birth(tokens.id(KIND.prefix()), in.id(), clock.instant());
        var made = new PersonEntity(birth, email, name, passwordHash.orElse(null));
        return emailIsFree(session, Optional.of(email), made.id())
                .chain(() -> KIND.admit(session, made));
    }

    private void apply(UserPatch patch, Optional<String> passwordHash, PersonEntity person) {
        patch.email().ifPresent(person::moveTo);
        patch.name().ifPresent(person::rename);
        passwordHash.ifPresent(person::secure);
        person.touch(clock.instant());
    }

    private static Uni<Optional<PersonEntity>> find(Mutiny.Session session, String email) {
        return session.createQuery("from Person where lower(email) = :email", PersonEntity.class)
                .setParameter("email", email.toLowerCase(Locale.ROOT))
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    private static Uni<Void> emailIsFree(
            Mutiny.Session session, Optional<String> email, String ownId) {
        return email.map(address -> find(session, address))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .invoke(
                        found -> {
                            if (found.filter(other -> !other.id().equals(ownId)).isPresent()) {
                                throw ProblemException.ofField(
                                        Problem.Kind.CONFLICT, "email", "is another user's");
                            }
                        })
                .replaceWithVoid();
    }

    private static Uni<@Nullable Void> signOut(Mutiny.Session session, String id, boolean really) {
        return really
                ? session.createMutationQuery("delete from Session where personId = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                        .chain(
                                () ->
                                        session.createMutationQuery(
                                                        "delete from SignInLink where personId ="
                                                                + " :id")
                                                .setParameter("id", id)
                                                .executeUpdate())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static PersonEntity known(Optional<PersonEntity> found, String email) {
        return found.orElseThrow(
                () ->
                        ProblemException.ofField(
                                Problem.Kind.INVALID,
                                "email",
                                "there is no user with the address '" + email + "'"));
    }
}
