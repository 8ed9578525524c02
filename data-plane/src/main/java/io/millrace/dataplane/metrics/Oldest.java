package io.millrace.dataplane.metrics;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.progress.ConnectionProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// How old the oldest event is that a connection has not settled. Reads at most 100 chunks a round,
/// and none twice: with many connections behind, the figure of some is that of a round before.
public final class Oldest {
    private static final int READS = 100;

    private final EventLog log;
    private final Committed committed;
    private final Clock clock;
    private final Map<Place, Instant> known = new HashMap<>();
    private volatile Map<String, Instant> oldest = Map.of();

    private record Place(int partition, long cursor) {}

    public Oldest(EventLog log, Committed committed, Clock clock) {
        this.log = log;
        this.committed = committed;
        this.clock = clock;
    }

    Optional<Duration> age(String connection) {
        return Optional.ofNullable(oldest.get(connection))
                .map(at -> Duration.between(at, clock.instant()))
                .filter(age -> !age.isNegative());
    }

    CompletionStage<Void> look(Set<String> connections) {
        return committed.read().thenCompose(all -> look(connections, all));
    }

    private CompletionStage<Void> look(
            Set<String> connections, Map<Integer, Map<ConnectionId, ConnectionProgress>> all) {
        var wanted = new HashMap<Place, Set<String>>();
        all.forEach(
                (partition, progress) ->
                        progress.forEach(
                                (id, p) -> {
                                    if (connections.contains(id.value())) {
                                        wanted.computeIfAbsent(
                                                        new Place(partition, p.cursor()),
                                                        k -> new java.util.HashSet<>())
                                                .add(id.value());
                                    }
                                }));
        CompletionStage<Void> stage = CompletableFuture.completedStage(null);
        var reads = 0;
        for (var place : wanted.keySet()) {
            if (!isKnown(place) && reads++ < READS) {
                stage = stage.thenCombine(read(place), (a, b) -> null);
            }
        }
        return stage.thenRun(() -> publish(wanted));
    }

    private synchronized boolean isKnown(Place place) {
        return known.containsKey(place);
    }

    /// Nothing is there at the head.
    private CompletionStage<Void> read(Place place) {
        return log.read(place.partition(), place.cursor(), 1)
                .thenAccept(
                        chunks -> chunks.stream().findFirst().ifPresent(c -> note(place, c.at())));
    }

    private synchronized void note(Place place, Instant at) {
        known.put(place, at);
    }

    private synchronized void publish(Map<Place, Set<String>> wanted) {
        known.keySet().retainAll(wanted.keySet());
        var found = new HashMap<String, Instant>();
        wanted.forEach(
                (place, connections) -> {
                    var at = known.get(place);
                    if (at != null) {
                        connections.forEach(
                                id -> found.merge(id, at, (a, b) -> a.isBefore(b) ? a : b));
                    }
                });
        oldest = Map.copyOf(found);
    }
}
