package io.millrace.controlplane.publish;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Which data-plane node runs which version, as their questions for news tell. Kept in the database
/// because each instance of the control plane hears only some of them.
@ApplicationScoped
public class Nodes {
    /// A node not heard of for so long is gone.
    static final Duration FORGOTTEN = Duration.ofMinutes(10);

    /// A node that runs asks at least this often.
    static final Duration AWAKE = Duration.ofSeconds(30);

    /// Repeat-safe: the newest question of a node wins.
    private static final String SEEN =
            """
            insert into control.node (name, version, seen_at, address)
            values (:name, :version, :now, :address)
            on conflict (name) do update set version = excluded.version,
                seen_at = excluded.seen_at, address = excluded.address
            """;

    private final Mutiny.SessionFactory sessions;
    private final Clock clock;

    Nodes(Mutiny.SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// @param address base address of the node; empty: it does not tell
    Uni<Void> seen(String name, long version, String address) {
        return sessions.withTransaction(
                        session ->
                                session.createNativeQuery(SEEN)
                                        .setParameter("name", name)
                                        .setParameter("version", version)
                                        .setParameter("now", clock.instant())
                                        .setParameter("address", address)
                                        .executeUpdate())
                .replaceWithVoid();
    }

    /// Where the nodes that were heard of within the last 30 s can be asked, each once, by name.
    public Uni<List<URI>> addresses() {
        return sessions.withSession(
                        session ->
                                session.createQuery(
                                                "select address from Node where seenAt > :since"
                                                        + " and address <> '' order by name",
                                                String.class)
                                        .setParameter("since", clock.instant().minus(AWAKE))
                                        .getResultList())
                .map(all -> all.stream().distinct().map(URI::create).toList());
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
