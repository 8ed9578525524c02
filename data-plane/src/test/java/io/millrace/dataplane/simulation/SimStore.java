package io.millrace.dataplane.simulation;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.progress.ConnectionProgress;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.Parked;
import io.millrace.dataplane.progress.PartitionCommit;
import io.millrace.dataplane.progress.PartitionProgress;
import io.millrace.dataplane.progress.ProgressStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// Progress in memory, with the same fence.
public final class SimStore implements ProgressStore {
    private final Map<Integer, TreeMap<Long, PartitionCommit>> rows = new HashMap<>();
    private final Map<Integer, Map<ConnectionId, ConnectionProgress>> latest = new HashMap<>();
    private final Map<Integer, Map<String, Parked>> parked = new HashMap<>();
    private final List<DeadLetter> dead = new ArrayList<>();
    private BiConsumer<PartitionCommit, Map<ConnectionId, Long>> watcher = (commit, rows) -> {};

    @Override
    public CompletionStage<PartitionProgress> load(int partition) {
        var log = rows.getOrDefault(partition, new TreeMap<>());
        var connections = latest.getOrDefault(partition, Map.of());
        var waiting =
                parked.getOrDefault(partition, Map.of()).values().stream()
                        .sorted(Comparator.comparingLong(Parked::position))
                        .toList();
        return CompletableFuture.completedStage(
                new PartitionProgress(log.isEmpty() ? -1 : log.lastKey(), connections, waiting));
    }

    @Override
    public CompletionStage<Set<Integer>> commit(List<PartitionCommit> commits) {
        var fenced = new HashSet<Integer>();
        for (var commit : commits) {
            var log = rows.computeIfAbsent(commit.partition(), p -> new TreeMap<>());
            var there = log.get(commit.seq());
            var newer = !log.isEmpty() && log.lastEntry().getValue().epoch() > commit.epoch();
            if (there == null && !newer) {
                log.put(commit.seq(), commit);
                apply(commit);
            } else if (there == null || there.epoch() != commit.epoch()) {
                fenced.add(commit.partition());
            }
        }
        return CompletableFuture.completedStage(fenced);
    }

    @Override
    public CompletionStage<Void> setAside(List<DeadLetter> refused) {
        dead.addAll(refused);
        return CompletableFuture.completedStage(null);
    }

    public List<DeadLetter> dead() {
        return List.copyOf(dead);
    }

    /// Called after each commit with the number of parked rows of each connection.
    public void watch(BiConsumer<PartitionCommit, Map<ConnectionId, Long>> watcher) {
        this.watcher = watcher;
    }

    private void apply(PartitionCommit commit) {
        latest.computeIfAbsent(commit.partition(), p -> new HashMap<>()).putAll(commit.changed());
        var waiting = parked.computeIfAbsent(commit.partition(), p -> new HashMap<>());
        commit.parked()
                .forEach(
                        p ->
                                waiting.merge(
                                        p.connection() + "/" + p.position(),
                                        p,
                                        (old, now) -> now.replacing(old)));
        commit.unparked().forEach(u -> waiting.remove(u.connection() + "/" + u.position()));
        dead.addAll(commit.dead());
        watcher.accept(
                commit,
                waiting.values().stream()
                        .collect(Collectors.groupingBy(Parked::connection, Collectors.counting())));
    }
}
