package io.millrace.dataplane.simulation;

import io.millrace.dataplane.progress.Leases;
import io.millrace.dataplane.progress.Ownership.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Leases in memory on virtual time. Answers and tellings take a moment.
final class SimLeases implements Leases {
    private static final Duration LATENCY = Duration.ofMillis(2);

    private final SimScheduler time;
    private final Map<String, Row> nodes = new TreeMap<>();
    private final Map<Integer, Held> leases = new TreeMap<>();
    private final Map<String, Runnable> listening = new HashMap<>();

    private record Row(Self self, Instant seenAt) {}

    private record Held(String owner, long epoch, Instant expiresAt, boolean clean) {}

    SimLeases(SimScheduler time) {
        this.time = time;
    }

    @Override
    public CompletionStage<View> beat(Self self, boolean first, Map<Integer, Long> mine) {
        return answer(
                () -> {
                    var known = nodes.get(self.node());
                    if (known == null) {
                        known = new Row(self, time.now());
                    }
                    var free =
                            !alive(known)
                                    || known.self().boot().equals(self.boot())
                                    || (first && known.self().address().equals(self.address()));
                    if (!free) {
                        var address = Optional.of(known.self().address());
                        return new View(address, Set.of(), Set.of(), List.of());
                    }
                    nodes.put(self.node(), new Row(self, time.now()));
                    return new View(Optional.empty(), extend(self, mine), living(), leases());
                });
    }

    @Override
    public CompletionStage<List<Grant>> claim(Self self, Collection<Integer> wanted) {
        return answer(
                () -> {
                    var granted = new ArrayList<Grant>();
                    var row = nodes.get(self.node());
                    if (row != null && row.self().boot().equals(self.boot())) {
                        wanted.forEach(p -> take(self, p).ifPresent(granted::add));
                    }
                    return granted;
                });
    }

    @Override
    public CompletionStage<Void> release(Self self, Map<Integer, Long> mine) {
        return answer(
                () -> {
                    mine.forEach(
                            (p, epoch) -> {
                                var held = leases.get(p);
                                if (held != null && held.epoch() == epoch) {
                                    var past = time.now().minusSeconds(1);
                                    leases.put(p, new Held(held.owner(), epoch, past, true));
                                }
                            });
                    return null;
                });
    }

    @Override
    public CompletionStage<Void> bury(Self self) {
        return answer(
                () -> {
                    nodes.remove(self.node());
                    return null;
                });
    }

    @Override
    public void tell(Self self) {
        listening.forEach(
                (boot, task) -> {
                    if (!boot.equals(self.boot())) {
                        time.after(LATENCY, task);
                    }
                });
    }

    @Override
    public void onTold(Self self, Runnable task) {
        listening.put(self.boot(), task);
    }

    @Override
    public CompletionStage<Overview> overview() {
        var seen =
                nodes.values().stream()
                        .map(
                                r ->
                                        new Seen(
                                                r.self().node(),
                                                r.self().address(),
                                                r.self().version(),
                                                r.seenAt(),
                                                alive(r)))
                        .toList();
        return answer(() -> new Overview(seen, leases()));
    }

    private Set<Integer> extend(Self self, Map<Integer, Long> mine) {
        var kept = new HashSet<Integer>();
        mine.forEach(
                (p, epoch) -> {
                    var held = leases.get(p);
                    if (held != null && held.epoch() == epoch) {
                        kept.add(p);
                        leases.put(p, new Held(self.node(), epoch, end(), false));
                    }
                });
        return kept;
    }

    private Optional<Grant> take(Self self, int partition) {
        var held = leases.get(partition);
        if (held != null && held(held) && !held.owner().equals(self.node())) {
            return Optional.empty();
        }
        var epoch = held == null ? 1 : held.epoch() + 1;
        leases.put(partition, new Held(self.node(), epoch, end(), false));
        return Optional.of(new Grant(partition, epoch, held == null || held.clean()));
    }

    private Set<String> living() {
        var living = new HashSet<String>();
        nodes.forEach(
                (node, row) -> {
                    if (alive(row)) {
                        living.add(node);
                    }
                });
        return living;
    }

    private List<Lease> leases() {
        var all = new ArrayList<Lease>();
        leases.forEach(
                (p, h) -> all.add(new Lease(p, h.owner(), h.epoch(), h.expiresAt(), held(h))));
        return all;
    }

    private Instant end() {
        return time.now().plus(LENGTH);
    }

    private boolean held(Held lease) {
        return !lease.expiresAt().isBefore(time.now());
    }

    private boolean alive(Row row) {
        return row.seenAt().isAfter(time.now().minus(LENGTH));
    }

    /// What a question finds when it arrives, told a moment later.
    private <T> CompletionStage<T> answer(java.util.function.Supplier<T> found) {
        var done = new CompletableFuture<T>();
        time.after(
                LATENCY,
                () -> {
                    var answer = found.get();
                    time.after(LATENCY, () -> done.complete(answer));
                });
        return done;
    }
}
