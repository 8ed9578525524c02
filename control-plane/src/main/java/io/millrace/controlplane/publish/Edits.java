package io.millrace.controlplane.publish;

import io.millrace.controlplane.workspace.Tokens;
import io.millrace.controlplane.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/// The only way to change what the data plane sees. Each edit runs alone (the workspace's row lock
/// is taken first), and the document that shows it is written in the same transaction: either both
/// are there or neither, versions have no gaps and follow the order of the edits.
@ApplicationScoped
public class Edits {
    /// The database's clock, which also times what is logged: a connection delivers what comes
    /// after it was made. Read under the lock, so that later edits have later times.
    private static final String NOW = "select clock_timestamp()";

    private final Mutiny.SessionFactory sessions;
    private final Workspaces workspaces;
    private final Documents documents;
    private final Board board;
    private final Tokens tokens;

    Edits(
            Mutiny.SessionFactory sessions,
            Workspaces workspaces,
            Documents documents,
            Board board,
            Tokens tokens) {
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.documents = documents;
        this.board = board;
        this.tokens = tokens;
    }

    /// Runs `work`, publishes what it made of the configuration, commits, wakes the nodes.
    public <T> Uni<T> edit(Function<Edit, Uni<T>> work) {
        return sessions.withTransaction(
                        session ->
                                begin(session)
                                        .chain(
                                                edit ->
                                                        work.apply(edit)
                                                                .chain(
                                                                        made ->
                                                                                publish(
                                                                                        edit,
                                                                                        made))))
                .invoke(done -> board.show(done.document()))
                .map(Done::made);
    }

    /// Reads without changing anything.
    public <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withSession(work);
    }

    private Uni<Edit> begin(Mutiny.Session session) {
        return workspaces
                .lock(session)
                .chain(
                        workspace ->
                                session.createNativeQuery(NOW, Instant.class)
                                        .getSingleResult()
                                        .map(now -> new Edit(session, workspace, now, tokens)));
    }

    private <T> Uni<Done<T>> publish(Edit edit, T made) {
        return edit.session()
                .flush()
                .chain(() -> documents.publish(edit))
                .map(document -> new Done<>(made, document));
    }

    private record Done<T>(T made, Document document) {}
}
