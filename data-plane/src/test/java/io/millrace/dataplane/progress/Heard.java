package io.millrace.dataplane.progress;

import io.millrace.dataplane.progress.Ownership.Grant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// What a node has been told about its partitions. It hands over at once, or when it is let.
public final class Heard implements Ownership.Listener {
    private final Map<Integer, Grant> mine = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<Void>> leaving = new ConcurrentHashMap<>();
    private final Set<Integer> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean holdsOn;

    /// From now on hands over only what [#letGo] says.
    public Heard holdingOn() {
        holdsOn = true;
        return this;
    }

    public Map<Integer, Grant> mine() {
        return Map.copyOf(mine);
    }

    /// Asked for and not handed over yet.
    public Set<Integer> askedFor() {
        return Set.copyOf(leaving.keySet());
    }

    public Set<Integer> revoked() {
        return Set.copyOf(revoked);
    }

    public void letGo() {
        holdsOn = false;
        for (var partition : askedFor()) {
            mine.remove(partition);
            var done = leaving.remove(partition);
            if (done != null) {
                done.complete(null);
            }
        }
    }

    @Override
    public void assigned(Grant grant) {
        mine.put(grant.partition(), grant);
    }

    @Override
    public CompletionStage<Void> handOver(int partition) {
        if (holdsOn) {
            return leaving.computeIfAbsent(partition, p -> new CompletableFuture<>());
        }
        mine.remove(partition);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void revoked(int partition) {
        mine.remove(partition);
        revoked.add(partition);
    }
}
