package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.node.Delivery.Owned;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.ProgressStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Commits the progress of all partitions together, ten times a second: the window within which a
/// kill repeats deliveries. A commit whose answer is lost is repeated as it was.
final class Committing {
    private static final Logger LOG = Logger.getLogger(Committing.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final long STALE_NANOS = Duration.ofSeconds(5).toNanos();

    private final ProgressStore store;
    private final Scheduler time;
    private final Map<Integer, Owned> owned;
    private final IntConsumer fenced;
    private volatile long committedNanos;
    private volatile boolean finishing;
    private List<PartitionCommit> pending = List.of();
    private CompletionStage<Boolean> round = CompletableFuture.completedStage(false);

    Committing(ProgressStore store, Scheduler time, Map<Integer, Owned> owned, IntConsumer fenced) {
        this.store = store;
        this.time = time;
        this.owned = owned;
        this.fenced = fenced;
        this.committedNanos = time.nanos();
    }

    void start() {
        time.execute(this::round);
    }

    /// Whether commits get through: without them nothing more is sent, which bounds duplicates.
    boolean fresh() {
        return time.nanos() - committedNanos < STALE_NANOS;
    }

    /// Commits a first record for a partition just taken over, so that an earlier owner is fenced
    /// before anything is read.
    CompletionStage<Owned> fence(Owned taken) {
        return cut(taken)
                .thenCompose(first -> first.map(c -> store.commit(List.of(c))).orElseThrow())
                .thenApply(
                        lost -> {
                            if (!lost.isEmpty()) {
                                throw new IllegalStateException("another owner was quicker");
                            }
                            return taken;
                        });
    }

    /// One last commit of all there is.
    void finish() {
        finishing = true;
        try {
            var deadline = System.nanoTime() + STALE_NANOS;
            for (var more = true; more && System.nanoTime() - deadline < 0; ) {
                more =
                        CompletableFuture.supplyAsync(this::afterRound, time)
                                .thenCompose(s -> s)
                                .get(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("the last progress is not committed cause=%s", e.getMessage());
        }
    }

    private void round() {
        if (finishing) {
            return;
        }
        round = once().whenComplete((more, failure) -> time.after(EVERY, this::round));
    }

    /// Two commits never overlap.
    private CompletionStage<Boolean> afterRound() {
        round = round.handle((more, failure) -> true).thenComposeAsync(done -> once(), time);
        return round;
    }

    /// Completes with whether something was committed.
    private CompletionStage<Boolean> once() {
        CompletionStage<List<PartitionCommit>> next =
                pending.isEmpty() ? cutAll() : CompletableFuture.completedStage(pending);
        return next.thenComposeAsync(this::commit, time);
    }

    private CompletionStage<Boolean> commit(List<PartitionCommit> commits) {
        if (commits.isEmpty()) {
            committedNanos = time.nanos();
            return CompletableFuture.completedStage(false);
        }
        pending = commits;
        return store.commit(commits)
                .handleAsync(
                        (lost, failure) -> {
                            settle(Optional.ofNullable(lost), failure);
                            return true;
                        },
                        time);
    }

    private void settle(Optional<Set<Integer>> lost, @Nullable Throwable failure) {
        if (lost.isEmpty()) {
            LOG.warnf("progress is not committed, trying again cause=%s", failure);
            return;
        }
        tellRunners(lost.get());
        pending = List.of();
        committedNanos = time.nanos();
        for (var partition : lost.get()) {
            LOG.warnf("partition is fenced partition=%d", partition);
            fenced.accept(partition);
        }
    }

    /// What waits for its commit goes on.
    private void tellRunners(Set<Integer> lost) {
        for (var commit : pending) {
            var at = owned.get(commit.partition());
            if (at != null && !lost.contains(commit.partition())) {
                at.loop().execute(() -> at.runner().committed(commit));
            }
        }
    }

    private CompletionStage<List<PartitionCommit>> cutAll() {
        var cuts = new ArrayList<CompletableFuture<Optional<PartitionCommit>>>();
        owned.values().forEach(o -> cuts.add(cut(o).toCompletableFuture()));
        return CompletableFuture.allOf(cuts.toArray(CompletableFuture[]::new))
                .thenApply(
                        done ->
                                cuts.stream()
                                        .map(CompletableFuture::join)
                                        .flatMap(Optional::stream)
                                        .toList());
    }

    private static CompletionStage<Optional<PartitionCommit>> cut(Owned owned) {
        return CompletableFuture.supplyAsync(() -> owned.runner().cut(), owned.loop());
    }
}
