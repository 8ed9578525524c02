package io.millrace.dataplane.node;

import io.millrace.dataplane.catalog.Catalog;
import io.millrace.dataplane.catalog.Observed;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.pipeline.Observer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes what the observers of all partitions have seen, every two seconds while there is
/// something. What could not be written is written with the next round, before anything else is
/// cut. All turns run on the scheduler.
final class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    static final Duration EVERY = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final Scheduler time;
    private final Supplier<List<Watched>> watched;
    private List<Observed> unwritten = List.of();
    private boolean failing;

    /// An observer with the loop it belongs to, under the epoch of its tenure.
    record Watched(int partition, long epoch, Observer observer, Scheduler loop) {
        boolean isOf(Observed stretch) {
            return partition == stretch.partition() && epoch == stretch.epoch();
        }
    }

    /// @param watched the observers of now
    Watch(Catalog catalog, Scheduler time, Supplier<List<Watched>> watched) {
        this.catalog = catalog;
        this.time = time;
        this.watched = watched;
    }

    void start() {
        time.after(EVERY, this::round);
    }

    private void round() {
        var cut = unwritten.isEmpty() ? cut() : CompletableFuture.completedStage(unwritten);
        cut.thenCompose(this::write)
                .whenComplete((lost, failure) -> time.execute(() -> written(lost, failure)));
    }

    private CompletionStage<List<Observed>> cut() {
        var cuts = new ArrayList<CompletableFuture<Optional<Observed>>>();
        for (var one : watched.get()) {
            cuts.add(CompletableFuture.supplyAsync(one.observer()::cut, one.loop()));
        }
        return CompletableFuture.allOf(cuts.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        done -> {
                            unwritten =
                                    cuts.stream()
                                            .map(CompletableFuture::join)
                                            .flatMap(Optional::stream)
                                            .toList();
                            return unwritten;
                        },
                        time);
    }

    private CompletionStage<Set<Integer>> write(List<Observed> stretches) {
        return stretches.isEmpty()
                ? CompletableFuture.completedStage(Set.of())
                : catalog.record(stretches);
    }

    private void written(@Nullable Set<Integer> lost, @Nullable Throwable failure) {
        if (lost == null) {
            if (!failing) {
                LOG.warnf("what was seen is not written, trying again cause=%s", failure);
            }
            failing = true;
        } else {
            failing = false;
            unwritten.stream().filter(s -> lost.contains(s.partition())).forEach(this::stop);
            unwritten = List.of();
        }
        time.after(EVERY, this::round);
    }

    /// Whoever has seen this has lost the partition; a later tenure of this node goes on.
    private void stop(Observed lost) {
        watched.get().stream()
                .filter(w -> w.isOf(lost))
                .forEach(w -> w.loop().execute(w.observer()::stop));
    }
}
