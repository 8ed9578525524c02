package io.millrace.controlplane.publish;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Where the newest document hangs, and who waits for the next one. Thread-safe; documents may be
/// shown in any order, the newest stays.
@ApplicationScoped
class Board {
    private final List<Waiter> waiters = new CopyOnWriteArrayList<>();
    private volatile @Nullable Document newest;

    /// Wakes everyone who waits for a version below this one.
    void show(Document document) {
        synchronized (this) {
            var shown = newest;
            if (shown != null && shown.version() >= document.version()) {
                return;
            }
            newest = document;
        }
        for (var waiter : waiters) {
            wake(waiter, document);
        }
    }

    Optional<Document> newest() {
        return Optional.ofNullable(newest);
    }

    long version() {
        return newest().map(Document::version).orElse(0L);
    }

    /// The first document newer than `after`, or nothing when none comes within `wait`.
    Uni<Optional<Document>> newerThan(long after, Duration wait) {
        var there = newest().filter(document -> document.version() > after);
        return there.isPresent() ? Uni.createFrom().item(there) : next(after, wait);
    }

    private Uni<Optional<Document>> next(long after, Duration wait) {
        return Uni.createFrom()
                .<Optional<Document>>emitter(emitter -> await(after, emitter))
                .ifNoItem()
                .after(wait)
                .recoverWithItem(Optional.empty());
    }

    private void await(long after, UniEmitter<? super Optional<Document>> emitter) {
        var waiter = new Waiter(after, emitter);
        emitter.onTermination(() -> waiters.remove(waiter));
        waiters.add(waiter);
        // Looked up after joining, so that a document shown in between is not missed.
        newest().ifPresent(document -> wake(waiter, document));
    }

    private void wake(Waiter waiter, Document document) {
        if (document.version() > waiter.after) {
            waiters.remove(waiter);
            waiter.emitter.complete(Optional.of(document));
        }
    }

    /// One call that waits; two for the same version are still two.
    private static final class Waiter {
        private final long after;
        private final UniEmitter<? super Optional<Document>> emitter;

        Waiter(long after, UniEmitter<? super Optional<Document>> emitter) {
            this.after = after;
            this.emitter = emitter;
        }
    }
}
