package io.millrace.dataplane.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// A progress store whose commits are measured: how long they take, how many fail, how many
/// partitions were fenced.
public final class MeasuredStore implements ProgressStore {
    private final ProgressStore store;
    private final Timer commits;
    private final Timer failed;
    private final Counter fenced;

    public MeasuredStore(ProgressStore store, MeterRegistry registry) {
        this.store = store;
        this.commits =
                Quantiles.timer("millrace.progress.commit")
                        .tag("outcome", "done")
                        .register(registry);
        this.failed =
                Quantiles.timer("millrace.progress.commit")
                        .tag("outcome", "failed")
                        .register(registry);
        this.fenced = Counter.builder("millrace.progress.fenced").register(registry);
    }

    @Override
    public CompletionStage<PartitionProgress> load(int partition) {
        return store.load(partition);
    }

    @Override
    public CompletionStage<Set<Integer>> commit(List<PartitionCommit> committed) {
        var began = System.nanoTime();
        return store.commit(committed)
                .whenComplete(
                        (lost, failure) -> {
                            var took = System.nanoTime() - began;
                            if (failure == null) {
                                commits.record(took, TimeUnit.NANOSECONDS);
                                fenced.increment(lost.size());
                            } else {
                                failed.record(took, TimeUnit.NANOSECONDS);
                            }
                        });
    }

    @Override
    public CompletionStage<Void> setAside(List<DeadLetter> refused) {
        return store.setAside(refused);
    }
}
