package io.millrace.controlplane.access;

import io.millrace.controlplane.workspace.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// Who is signed in, and the links that sign in.
@ApplicationScoped
class Sessions {
    static final String COOKIE = "millrace_session";

    /// From signing in; using a session does not prolong it.
    static final Duration SESSION_LIFE = Duration.ofDays(14);

    static final Duration LINK_LIFE = Duration.ofHours(24);

    private final Mutiny.SessionFactory sessions;
    private final Tokens tokens;
    private final Clock clock;

    Sessions(Mutiny.SessionFactory sessions, Tokens tokens, Clock clock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Id of the person whose session this is, if it is one and lasts.
    Uni<Optional<String>> person(String token) {
        return sessions.withSession(
                session ->
                        session.createQuery(
                                        "select personId from Session"
                                                + " where tokenHash = :hash and expiresAt > :now",
                                        String.class)
                                .setParameter("hash", Hash.of(token))
                                .setParameter("now", clock.instant())
                                .getSingleResultOrNull()
                                .map(Optional::ofNullable));
    }

    /// Makes a session and forgets those that are over.
    Uni<String> open(String personId) {
        var token = tokens.secret();
        var end = clock.instant().plus(SESSION_LIFE);
        return sessions.withTransaction(
                        session ->
                                forget(session, "Session")
                                        .chain(
                                                () ->
                                                        session.persist(
                                                                new SessionEntity(
                                                                        Hash.of(token),
                                                                        personId,
                                                                        end))))
                .replaceWith(token);
    }

    Uni<Void> close(String token) {
        return sessions.withTransaction(session -> delete(session, "Session", token))
                .replaceWithVoid();
    }

    /// Makes a link and forgets those that are over.
    Uni<Link> link(Mutiny.Session session, String personId) {
        var link = new Link(tokens.secret(), clock.instant().plus(LINK_LIFE));
        var stored = new SignInLinkEntity(Hash.of(link.token()), personId, link.expiresAt());
        return forget(session, "SignInLink").chain(() -> session.persist(stored)).replaceWith(link);
    }

    /// Id of the person the link is for. Of many who use a link at once, one gets in: the delete
    /// waits for the other's and then finds nothing.
    Uni<Optional<String>> redeem(String token) {
        return sessions.withTransaction(
                session ->
                        session.find(SignInLinkEntity.class, Hash.of(token))
                                .chain(
                                        link ->
                                                delete(session, "SignInLink", token)
                                                        .map(deleted -> holder(link, deleted))));
    }

    private Optional<String> holder(SignInLinkEntity link, int deleted) {
        return Optional.ofNullable(link)
                .filter(found -> deleted == 1 && found.expiresAt().isAfter(clock.instant()))
                .map(TokenEntity::personId);
    }

    private static Uni<Integer> delete(Mutiny.Session session, String entity, String token) {
        return session.createMutationQuery("delete from " + entity + " where tokenHash = :hash")
                .setParameter("hash", Hash.of(token))
                .executeUpdate();
    }

    private Uni<Integer> forget(Mutiny.Session session, String entity) {
        return session.createMutationQuery("delete from " + entity + " where expiresAt <= :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /// A one-time link's token; the address around it is the UI's.
    record Link(String token, Instant expiresAt) {}
}
