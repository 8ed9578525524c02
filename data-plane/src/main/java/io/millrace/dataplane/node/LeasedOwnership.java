package io.millrace.dataplane.node;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.progress.Leases;
import io.millrace.dataplane.progress.Leases.Lease;
import io.millrace.dataplane.progress.Leases.Self;
import io.millrace.dataplane.progress.Leases.View;
import io.millrace.dataplane.progress.Ownership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Shares the partitions among the living nodes with leases. A heartbeat every 4 s, and one more
/// whenever another node tells of a change, extends what this node has, claims what it should have
/// and is free, and hands over what another should have. Validity counts from before the heartbeat
/// was sent. All turns run on the scheduler.
public final class LeasedOwnership implements Ownership {
    private static final Logger LOG = Logger.getLogger(LeasedOwnership.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);
    private static final long MARGIN_NANOS = Duration.ofSeconds(2).toNanos();

    private final Leases leases;
    private final Self self;
    private final int partitions;
    private final Scheduler time;
    private final Map<Integer, Long> epochs = new HashMap<>();
    private final Map<Integer, CompletableFuture<Void>> leaving = new HashMap<>();
    private final Map<Integer, Long> validUntil = new ConcurrentHashMap<>();
    private @Nullable Listener listener;
    private Scheduler.@Nullable Timer next;
    private boolean shown;
    private boolean beating;
    private boolean again;
    private boolean over;
    private String stranger = "";

    public LeasedOwnership(Leases leases, Self self, int partitions, Scheduler time) {
        this.leases = leases;
        this.self = self;
        this.partitions = partitions;
        this.time = time;
    }

    @Override
    public void start(Listener told) {
        time.execute(
                () -> {
                    listener = told;
                    beat();
                });
        leases.onTold(self, () -> time.execute(this::beat));
    }

    @Override
    public boolean validFor(int partition, long nanos) {
        var until = validUntil.get(partition);
        return until != null && until - time.nanos() > nanos + MARGIN_NANOS;
    }

    @Override
    public CompletionStage<Void> leave() {
        return CompletableFuture.supplyAsync(this::handAllOver, time)
                .thenCompose(all -> CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
    }

    /// No heartbeat comes any more: it would show the node as alive, and the leases last longer
    /// than any call.
    private List<CompletableFuture<Void>> handAllOver() {
        over = true;
        var all = new ArrayList<CompletableFuture<Void>>();
        all.add(leases.bury(self).exceptionally(failure -> null).toCompletableFuture());
        Set.copyOf(epochs.keySet()).forEach(p -> all.add(handOver(p)));
        return all;
    }

    private void beat() {
        if (listener == null || over) {
            return;
        }
        again = beating;
        if (beating) {
            return;
        }
        beating = true;
        var sent = time.nanos();
        leases.beat(self, !shown, Map.copyOf(epochs))
                .whenComplete((view, failure) -> time.execute(() -> beaten(view, failure, sent)));
    }

    private void beaten(@Nullable View view, @Nullable Throwable failure, long sent) {
        if (view == null) {
            LOG.warnf("heartbeat failed cause=%s", failure);
            expire();
            rest();
        } else {
            apply(view, sent);
        }
    }

    private void apply(View view, long sent) {
        for (var mine : Set.copyOf(epochs.keySet())) {
            if (view.kept().contains(mine)) {
                validUntil.put(mine, sent + Leases.LENGTH.toNanos());
            } else {
                drop(mine);
            }
        }
        note(view.stranger().orElse(""));
        if (over || view.stranger().isPresent()) {
            rest();
            return;
        }
        var targets = Assignment.of(partitions, view.living(), holders(view));
        targets.forEach(
                (partition, node) -> {
                    if (!node.equals(self.node()) && epochs.containsKey(partition)) {
                        var _ = handOver(partition);
                    }
                });
        claim(wanted(view, targets));
    }

    private static Map<Integer, String> holders(View view) {
        var holders = new HashMap<Integer, String>();
        for (var lease : view.leases()) {
            if (lease.held() && view.living().contains(lease.owner())) {
                holders.put(lease.partition(), lease.owner());
            }
        }
        return holders;
    }

    /// What is free and should be here; at first also all that an earlier process of this name has
    /// left.
    private Set<Integer> wanted(View view, Map<Integer, String> targets) {
        var wanted = new HashSet<Integer>();
        targets.forEach(
                (partition, node) -> {
                    if (node.equals(self.node())) {
                        wanted.add(partition);
                    }
                });
        for (Lease lease : view.leases()) {
            if (lease.held() && lease.owner().equals(self.node()) && !shown) {
                wanted.add(lease.partition());
            } else if (lease.held()) {
                wanted.remove(lease.partition());
            }
        }
        wanted.removeAll(epochs.keySet());
        return wanted;
    }

    private void claim(Set<Integer> wanted) {
        if (wanted.isEmpty()) {
            show();
            rest();
            return;
        }
        var sent = time.nanos();
        leases.claim(self, wanted)
                .whenComplete(
                        (granted, failure) ->
                                time.execute(
                                        () -> {
                                            if (granted != null) {
                                                granted.forEach(grant -> accept(grant, sent));
                                                show();
                                            } else {
                                                LOG.warnf("claim failed cause=%s", failure);
                                            }
                                            rest();
                                        }));
    }

    private void accept(Grant grant, long sent) {
        epochs.put(grant.partition(), grant.epoch());
        if (over) {
            release(grant.partition(), new CompletableFuture<>());
            return;
        }
        validUntil.put(grant.partition(), sent + Leases.LENGTH.toNanos());
        listener().assigned(grant);
    }

    /// A node that joins makes the others hand its share over.
    private void show() {
        if (!shown) {
            shown = true;
            leases.tell(self);
        }
    }

    private CompletableFuture<Void> handOver(int partition) {
        var known = leaving.get(partition);
        if (known != null) {
            return known;
        }
        var done = new CompletableFuture<Void>();
        leaving.put(partition, done);
        listener()
                .handOver(partition)
                .whenComplete(
                        (ended, failure) ->
                                time.execute(
                                        () -> {
                                            if (failure == null) {
                                                release(partition, done);
                                            } else {
                                                LOG.warnf(
                                                        "partition is left to expire partition=%d"
                                                                + " cause=%s",
                                                        partition, failure);
                                                drop(partition);
                                            }
                                        }));
        return done;
    }

    private void release(int partition, CompletableFuture<Void> done) {
        var epoch = epochs.remove(partition);
        leaving.remove(partition);
        validUntil.remove(partition);
        if (epoch == null) {
            done.complete(null);
            return;
        }
        leases.release(self, Map.of(partition, epoch))
                .whenComplete(
                        (released, failure) -> {
                            leases.tell(self);
                            done.complete(null);
                        });
    }

    /// Without an answer from the database the lease ends by our own clock.
    private void expire() {
        for (var partition : Set.copyOf(epochs.keySet())) {
            var until = validUntil.get(partition);
            if (until != null && until - time.nanos() <= 0) {
                drop(partition);
            }
        }
    }

    private void drop(int partition) {
        epochs.remove(partition);
        validUntil.remove(partition);
        listener().revoked(partition);
        var done = leaving.remove(partition);
        if (done != null) {
            done.complete(null);
        }
    }

    private void rest() {
        beating = false;
        if (next != null) {
            next.cancel();
        }
        if (again) {
            again = false;
            beat();
        } else {
            next = time.after(HEARTBEAT, this::beat);
        }
    }

    private void note(String address) {
        if (!address.equals(stranger)) {
            stranger = address;
            if (!address.isEmpty()) {
                LOG.errorf(
                        "another process has this node's name and keeps it from working: set"
                                + " MILLRACE_NODE to a name of its own node=%s other=%s",
                        self.node(), address);
            }
        }
    }

    private Listener listener() {
        if (listener == null) {
            throw new IllegalStateException("not started");
        }
        return listener;
    }
}
