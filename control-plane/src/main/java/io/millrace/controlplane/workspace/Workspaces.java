package io.millrace.controlplane.workspace;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;

/// The workspace a call is about: the only one there is.
@ApplicationScoped
public class Workspaces {

    public Uni<Workspace> current(Mutiny.Session session) {
        return only(session, LockModeType.NONE);
    }

    /// Waits until no other edit is under way and keeps others waiting until the transaction ends.
    public Uni<Workspace> lock(Mutiny.Session session) {
        return only(session, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<Workspace> only(Mutiny.Session session, LockModeType lock) {
        return session.createQuery("from Workspace order by createdAt", WorkspaceEntity.class)
                .setMaxResults(1)
                .setLockMode(lock)
                .getSingleResult()
                .map(WorkspaceEntity::toRecord);
    }
}
