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

/// Progress in memory, with the same fence.
public final class SimStore implements ProgressStore {
    private final Map<Integer, TreeMap<Long, PartitionCommit>> rows = new HashMap<>();
    private final Map<Integer, Map<String, Parked>> parked = new HashMap<>();
    private final List<DeadLetter> dead = new ArrayList<>();

    @Override
    public CompletionStage<PartitionProgress> load(int partition) {
        Map<ConnectionId, ConnectionProgress> connections = new HashMap<>();
        var log = rows.getOrDefault(partition, new TreeMap<>());
        log.values().forEach(c -> connections.putAll(c.changed()));
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
            if (there == null) {
                log.put(commit.seq(), commit);
                apply(commit);
            } else if (there.epoch() != commit.epoch()) {
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

    public int parkedRows() {
        return parked.values().stream().mapToInt(Map::size).sum();
    }

    private void apply(PartitionCommit commit) {
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
    }
}
