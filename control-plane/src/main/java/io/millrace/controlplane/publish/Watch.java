package io.millrace.controlplane.publish;

import io.millrace.controlplane.schema.Schema;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.reactive.mutiny.Mutiny;

/// Keeps the [Board] true: shows the newest document at start (making the first one if there is
/// none) and looks every second for one that another instance has published.
@ApplicationScoped
class Watch {
    private final Schema schema;
    private final Edits edits;
    private final Documents documents;
    private final Board board;

    Watch(Schema schema, Edits edits, Documents documents, Board board) {
        this.schema = schema;
        this.edits = edits;
        this.documents = documents;
        this.board = board;
    }

    /// Runs before the first request is taken. A database that cannot be migrated, or secrets that
    /// the key does not open, end the start.
    void start(@Observes StartupEvent event) throws Throwable {
        schema.migrate();
        VertxContextSupport.subscribeAndAwait(() -> look().chain(this::first));
    }

    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> look() {
        return edits.read(this::look);
    }

    private Uni<Void> look(Mutiny.Session session) {
        return documents
                .newestVersion(session)
                .chain(
                        version ->
                                version <= board.version()
                                        ? Uni.createFrom().voidItem()
                                        : show(session));
    }

    private Uni<Void> show(Mutiny.Session session) {
        return documents.newest(session).onItem().ifNotNull().invoke(board::show).replaceWithVoid();
    }

    private Uni<Void> first() {
        return board.newest().isPresent()
                ? Uni.createFrom().voidItem()
                : edits.edit(edit -> Uni.createFrom().voidItem());
    }
}
