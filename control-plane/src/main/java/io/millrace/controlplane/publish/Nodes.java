package io.millrace.controlplane.publish;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which data-plane node runs which version, as their questions for news tell. Kept in the database
/// because each instance of the control plane hears only some of them.
@ApplicationScoped
class Nodes {
    /// A node not heard of for so long is gone.
    static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /// Repeat-safe: the newest question of a node wins.
    private static final String SEEN =
            """
            insert into control.node (name, version, seen_at) values (:name, :version, :now)
            on conflict (name) do update set version = excluded.version, seen_at = excluded.seen_at
            """;

    private final Mutiny.SessionFactory sessions;
    private final Clock clock;

    Nodes(Mutiny.SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    Uni<Void> seen(String name, long version) {
        return sessions.withTransaction(
                        session ->
                                session.createNativeQuery(SEEN)
                                        .setParameter("name", name)
                                        .setParameter("version", version)
                                        .setParameter("now", clock.instant())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /// By name.
    Uni<List<NodeView>> running(Mutiny.Session session, long published) {
        return session.createQuery(
                        "from Node where seenAt > :since order by name", NodeEntity.class)
                .setParameter("since", clock.instant().minus(FORGOTTEN))
                .getResultList()
                .map(nodes -> nodes.stream().map(node -> node.toView(published)).toList());
    }
}
