package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.ProgressStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Commits the progress of all partitions that changed together, 100 ms after the first change or
/// when 1,000 deliveries have gathered: the window within which a kill repeats deliveries. While
/// nothing changes nothing runs. A partition that takes long to cut holds up no other. A commit
/// whose answer is lost is repeated as it was. All turns run on the scheduler.
final class Committing {
    private static final Logger LOG = Logger.getLogger(Committing.class);
    private static final Duration AFTER_CHANGE = Duration.ofMillis(100);
    private static final Duration LONGEST_CUT = Duration.ofMillis(20);
    private static final int MANY = 1_000;
    private static final long STALE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ProgressStore store;
    private final Scheduler time;
    private final Consumer<Tenure> fenced;
    private final Map<Integer, Book> books = new HashMap<>();
    private final AtomicInteger outcomes = new AtomicInteger();
    private final List<Book> cut = new ArrayList<>();
    private List<Book> writing = List.of();
    private int cutting;
    private boolean armed;
    private boolean failing;

    /// When the oldest change that is not committed yet was cut.
    private volatile Optional<Long> waitingSince = Optional.empty();

    /// What is known of one partition. It is cut again only when its last cut is committed.
    private static final class Book {
        private final Tenure tenure;
        private boolean changed;
        private boolean busy;
        private @Nullable PartitionCommit commit;
        private List<CompletableFuture<Void>> waiting = new ArrayList<>();
        private List<CompletableFuture<Void>> riding = List.of();

        Book(Tenure tenure) {
            this.tenure = tenure;
        }
    }

    Committing(ProgressStore store, Scheduler time, Consumer<Tenure> fenced) {
        this.store = store;
        this.time = time;
        this.fenced = fenced;
    }

    /// Whether commits get through: without them nothing more is sent, which bounds duplicates.
    boolean fresh() {
        return waitingSince.map(since -> time.nanos() - since < STALE_NANOS).orElse(true);
    }

    /// Something may have changed in the partition. From any thread.
    void touched(Tenure tenure) {
        time.execute(
                () -> {
                    if (!tenure.isGone()) {
                        book(tenure).changed = true;
                        arm();
                    }
                });
    }

    /// So many events were answered. From any thread.
    void answered(int events) {
        if (outcomes.addAndGet(events) >= MANY) {
            outcomes.set(0);
            time.execute(this::round);
        }
    }

    /// Commits a first record for a partition just taken over, so that an earlier owner is fenced
    /// before anything is read. Fails when the earlier owner was quicker: then look again.
    CompletionStage<Void> fence(PartitionCommit first) {
        return store.commit(List.of(first))
                .thenAccept(
                        lost -> {
                            if (!lost.isEmpty()) {
                                throw new IllegalStateException("an earlier owner was quicker");
                            }
                        });
    }

    /// Completes when all that has changed in the partition until now is committed; fails when the
    /// partition is fenced.
    CompletionStage<Void> settle(Tenure tenure) {
        var done = new CompletableFuture<Void>();
        time.execute(
                () -> {
                    if (tenure.isGone()) {
                        done.completeExceptionally(lost());
                        return;
                    }
                    var book = book(tenure);
                    book.waiting.add(done);
                    book.changed = true;
                    round();
                });
        return done;
    }

    /// The tenure has ended for good.
    void forget(Tenure tenure) {
        tenure.leave();
        time.execute(
                () -> {
                    var book = books.get(tenure.partition());
                    if (book != null && book.tenure.equals(tenure)) {
                        books.remove(tenure.partition());
                        fail(book);
                    }
                });
    }

    private Book book(Tenure tenure) {
        var known = books.get(tenure.partition());
        if (known == null || !known.tenure.equals(tenure)) {
            known = new Book(tenure);
            books.put(tenure.partition(), known);
        }
        return known;
    }

    private void arm() {
        if (!armed) {
            armed = true;
            time.after(
                    AFTER_CHANGE,
                    () -> {
                        armed = false;
                        round();
                    });
        }
    }

    private void round() {
        for (var book : List.copyOf(books.values())) {
            if (book.changed && !book.busy) {
                begin(book);
            }
        }
        if (cutting > 0) {
            time.after(LONGEST_CUT, this::write);
        }
    }

    private void begin(Book book) {
        book.busy = true;
        book.changed = false;
        book.riding = book.waiting;
        book.waiting = new ArrayList<>();
        cutting++;
        book.tenure
                .turns()
                .loop()
                .execute(
                        () -> {
                            var found = cut(book.tenure);
                            time.execute(() -> taken(book, found));
                        });
    }

    private static Optional<PartitionCommit> cut(Tenure tenure) {
        tenure.turns().untouch();
        return tenure.work().flatMap(w -> w.runner().cut());
    }

    private void taken(Book book, Optional<PartitionCommit> found) {
        cutting--;
        if (found.isPresent()) {
            book.commit = found.get();
            cut.add(book);
            if (waitingSince.isEmpty()) {
                waitingSince = Optional.of(time.nanos());
            }
        } else {
            done(book);
        }
        if (cutting == 0) {
            write();
        }
    }

    private void write() {
        if (!writing.isEmpty() || cut.isEmpty()) {
            return;
        }
        writing = List.copyOf(cut);
        cut.clear();
        outcomes.set(0);
        commit();
    }

    private void commit() {
        var commits = new ArrayList<PartitionCommit>();
        writing.forEach(book -> Optional.ofNullable(book.commit).ifPresent(commits::add));
        store.commit(commits)
                .whenComplete((lost, failure) -> time.execute(() -> committed(lost, failure)));
    }

    private void committed(@Nullable Set<Integer> lost, @Nullable Throwable failure) {
        if (lost == null) {
            if (!failing) {
                LOG.warnf("progress is not committed, trying again cause=%s", failure);
            }
            failing = true;
            time.after(AFTER_CHANGE, this::commit);
            return;
        }
        if (failing) {
            LOG.info("progress is committed again");
            failing = false;
        }
        var written = writing;
        writing = List.of();
        waitingSince = cut.isEmpty() ? Optional.empty() : Optional.of(time.nanos());
        for (var book : written) {
            var commit = book.commit;
            book.commit = null;
            if (lost.contains(book.tenure.partition())) {
                LOG.warnf("partition is fenced partition=%d", book.tenure.partition());
                books.remove(book.tenure.partition(), book);
                fail(book);
                fenced.accept(book.tenure);
            } else {
                tell(book.tenure, commit);
                done(book);
            }
        }
        write();
    }

    /// What waits for its commit goes on.
    private static void tell(Tenure tenure, @Nullable PartitionCommit commit) {
        if (commit != null) {
            tenure.turns()
                    .execute(() -> tenure.work().ifPresent(w -> w.runner().committed(commit)));
        }
    }

    private void done(Book book) {
        book.busy = false;
        book.riding.forEach(waiter -> waiter.complete(null));
        book.riding = List.of();
        if (!book.waiting.isEmpty()) {
            round();
        } else if (book.changed) {
            arm();
        }
    }

    private static void fail(Book book) {
        book.riding.forEach(waiter -> waiter.completeExceptionally(lost()));
        book.waiting.forEach(waiter -> waiter.completeExceptionally(lost()));
    }

    private static IllegalStateException lost() {
        return new IllegalStateException("the partition is lost");
    }
}
