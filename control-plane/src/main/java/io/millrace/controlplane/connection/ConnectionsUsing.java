package io.millrace.controlplane.connection;

import io.millrace.controlplane.workspace.Dependants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Names the connections that use an object as people know them: by their two ends.
@ApplicationScoped
class ConnectionsUsing implements Dependants {
    private static final String NAMES =
            """
            select s.name || ' → ' || d.name || ' (' || c.id || ')'
            from Connection c, Source s, Destination d
            where s.id = c.sourceId and d.id = c.destinationId
              and (c.sourceId = :id or c.destinationId = :id or :id member of c.transformationIds)
            order by c.createdAt, c.id
            """;

    @Override
    public Uni<List<String>> using(Mutiny.Session session, String id) {
        return session.createQuery(NAMES, String.class).setParameter("id", id).getResultList();
    }
}
