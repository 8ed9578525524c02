package io.millrace.dataplane.simulation;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// The way of one process to the database: slow, sometimes cut, sometimes losing the answer of a
/// commit that took place.
final class SimLink implements ProgressStore {
    private final SimStore store;
    private final SimScheduler time;
    private final Random random;
    private final boolean forgetsRuns;
    private long cutUntil;

    /// @param forgetsRuns the ablation of the set of finished positions beyond the cursor
    SimLink(SimStore store, SimScheduler time, Random random, boolean forgetsRuns) {
        this.store = store;
        this.time = time;
        this.random = random;
        this.forgetsRuns = forgetsRuns;
    }

    void cutFor(Duration span) {
        cutUntil = time.nanos() + span.toNanos();
    }

    boolean isCut() {
        return time.nanos() < cutUntil;
    }

    @Override
    public CompletionStage<PartitionProgress> load(int partition) {
        return later(() -> told(store.load(partition).toCompletableFuture().join()));
    }

    @Override
    public CompletionStage<Set<Integer>> commit(List<PartitionCommit> commits) {
        return later(() -> store.commit(commits).toCompletableFuture().join());
    }

    @Override
    public CompletionStage<Void> setAside(List<DeadLetter> refused) {
        return store.setAside(refused);
    }

    private <T> CompletionStage<T> later(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        time.after(
                Duration.ofNanos(500_000 + random.nextInt(8_000_000)),
                () -> {
                    if (isCut()) {
                        done.completeExceptionally(new IOException("no way to the database"));
                        return;
                    }
                    var answer = work.get();
                    if (random.nextInt(40) == 0) {
                        done.completeExceptionally(new IOException("the answer is lost"));
                    } else {
                        done.complete(answer);
                    }
                });
        return done;
    }

    private PartitionProgress told(PartitionProgress progress) {
        if (!forgetsRuns) {
            return progress;
        }
        Map<ConnectionId, ConnectionProgress> without = new HashMap<>();
        progress.connections()
                .forEach(
                        (id, p) ->
                                without.put(
                                        id,
                                        new ConnectionProgress(
                                                p.start(),
                                                p.cursor(),
                                                List.of(),
                                                p.counters(),
                                                p.sealed())));
        return new PartitionProgress(progress.seq(), without, progress.parked());
    }
}
