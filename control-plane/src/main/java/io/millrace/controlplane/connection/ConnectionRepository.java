package io.millrace.controlplane.connection;

import io.millrace.controlplane.publish.Draft;
import io.millrace.controlplane.publish.Edits;
import io.millrace.controlplane.publish.Section;
import io.millrace.controlplane.workspace.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// The workspace's connections.
@ApplicationScoped
public class ConnectionRepository implements Section {
    static final Kind<ConnectionEntity> KIND =
            new Kind<>("Connection", ConnectionEntity.class, "connection", "con_");

    private final Edits edits;

    ConnectionRepository(Edits edits) {
        this.edits = edits;
    }

    /// Oldest first.
    public Uni<List<ConnectionView>> all() {
        return edits.read(
                session ->
                        KIND.all(session)
                                .map(all -> all.stream().map(ConnectionEntity::toView).toList()));
    }

    Uni<ConnectionView> get(String id) {
        return edits.read(session -> KIND.get(session, id).map(ConnectionEntity::toView));
    }

    Uni<ConnectionView> create(NewConnection wanted) {
        return edits.edit(
                edit -> {
                    var made = new ConnectionEntity(edit.birth(KIND), wanted);
                    return Ends.check(edit.session(), made)
                            .chain(() -> KIND.admit(edit.session(), made))
                            .map(ConnectionEntity::toView);
                });
    }

    Uni<ConnectionView> change(String id, ConnectionPatch patch) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .invoke(connection -> connection.apply(patch))
                                .invoke(connection -> connection.touch(edit.now()))
                                .call(connection -> Ends.check(edit.session(), connection))
                                .map(ConnectionEntity::toView));
    }

    /// Tells the nodes to discard what waits now, by the database's clock.
    Uni<ConnectionView> drain(String id) {
        return edits.edit(
                edit ->
                        KIND.get(edit.session(), id)
                                .invoke(connection -> connection.drain(edit.now()))
                                .invoke(connection -> connection.touch(edit.now()))
                                .map(ConnectionEntity::toView));
    }

    /// Only the configuration goes; what the connection delivered is the data plane's to keep.
    Uni<Void> delete(String id) {
        return edits.edit(edit -> KIND.get(edit.session(), id).chain(edit.session()::remove));
    }

    @Override
    public Uni<Void> write(Mutiny.Session session, Draft draft) {
        return KIND.all(session)
                .invoke(all -> all.forEach(stored -> draft.add(stored.toRouting())))
                .replaceWithVoid();
    }
}
