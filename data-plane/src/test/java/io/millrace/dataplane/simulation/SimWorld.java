package io.millrace.dataplane.simulation;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.DeliveryOptions.Ordering;
import io.millrace.dataplane.simulation.SimEvents.Kind;
import io.millrace.dataplane.simulation.SimEvents.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// One partition with four connections, destinations that misbehave, and a process that is killed,
/// stopped, cut off and replaced at any step. Everything follows from the seed.
final class SimWorld {
    private static final long LEASE = Duration.ofSeconds(20).toNanos();
    private static final int USERS = 12;

    final Random random;
    final SimScheduler time;
    final SimLog log;
    final SimStore store = new SimStore();
    final SimChecker checker;
    final SimSink sink;
    final Ablations ablations;
    Config config;
    private final SimTrouble trouble;
    private final Map<Integer, Told> events = new HashMap<>();
    private SimNode node;
    private SimLink link;
    private int lives;
    private int owner;
    private long leaseUntil;
    private long trimmedBefore;

    /// What makes the world break its promises.
    record Ablations(boolean ownLanes, boolean noDoneSet, boolean noSendGuard) {
        static final Ablations NONE = new Ablations(false, false, false);
    }

    /// What people have configured.
    record Config(
            Map<ConnectionId, DeliveryOptions> delivery,
            Map<ConnectionId, Instant> drained,
            Set<ConnectionId> paused) {
        DeliveryOptions options(ConnectionId id) {
            return delivery.getOrDefault(id, DeliveryOptions.DEFAULTS);
        }

        Instant drainedAt(ConnectionId id) {
            return drained.getOrDefault(id, Instant.EPOCH);
        }
    }

    SimWorld(long seed, Ablations ablations) {
        this.random = new Random(seed * 31 + 7);
        this.time = new SimScheduler(random);
        this.log = new SimLog(1, time::now);
        this.checker = new SimChecker(time);
        this.ablations = ablations;
        this.sink = new SimSink(time, random, checker, new SimSink.Chances(0.05, 0.02, 0.02, 0.1));
        this.config = new Config(Map.of(SimNode.ANY_ORDER, anyOrder()), Map.of(), Set.of());
        this.trouble = new SimTrouble(this);
        this.store.watch(checker::committed);
        this.link = link();
        this.node = begin();
        this.leaseUntil = LEASE;
        time.after(Duration.ofSeconds(1), this::supervise);
    }

    /// Appends events while things go wrong, then lets everything heal and settle.
    void run(int count) {
        for (var sent = 0; sent < count; ) {
            if (random.nextInt(3) == 0) {
                sent += append(sent, Math.min(1 + random.nextInt(4), count - sent));
            }
            step();
            trouble.maybe();
        }
        for (var i = 0; i < 1_500; i++) {
            step();
            trouble.maybe();
        }
        trouble.end();
        for (var i = 0; i < 300 && !settled(); i++) {
            time.advance(Duration.ofSeconds(2));
            trouble.people();
        }
        checkEnd();
    }

    SimNode node() {
        return node;
    }

    SimLink database() {
        return link;
    }

    Told event(int number) {
        return java.util.Objects.requireNonNull(events.get(number));
    }

    /// The process dies; the next one has the same name and may begin at once.
    void kill() {
        node.stop();
        leaseUntil = time.nanos();
        link = link();
        node = begin();
    }

    /// Called by a life of the node; false when somebody else has taken over.
    boolean renew(SimNode who) {
        if (who.life != owner || link.isCut() || time.nanos() > leaseUntil) {
            return false;
        }
        leaseUntil = time.nanos() + LEASE;
        return true;
    }

    /// A node that hears of two changes late has the newest in the end.
    void configure(Config now, boolean resets) {
        config = now;
        var at = node;
        at.time.execute(() -> at.configure(config, resets));
    }

    /// Retention takes what it must.
    void trim(long before) {
        trimmedBefore = Math.max(trimmedBefore, before);
        checker.trimmed(before);
        log.trim(0, before);
    }

    DeliveryOptions anyOrder() {
        return new DeliveryOptions(0, 0, 0, OnAbort.CONTINUE, Ordering.NONE, 24);
    }

    private SimLink link() {
        return new SimLink(store, time, random, ablations.noDoneSet());
    }

    private SimNode begin() {
        owner = ++lives;
        leaseUntil = time.nanos() + LEASE;
        return new SimNode(lives, this, link);
    }

    /// Another process takes over when the lease is over; the old one does not know yet.
    private void supervise() {
        if (time.nanos() > leaseUntil) {
            link = link();
            node = begin();
        }
        time.after(Duration.ofSeconds(1), this::supervise);
    }

    private void step() {
        if (!time.step()) {
            time.advance(Duration.ofMillis(random.nextInt(50)));
        }
    }

    private int append(int from, int count) {
        var records = new java.util.ArrayList<io.millrace.dataplane.log.LogRecord>();
        var first = log.head(0).toCompletableFuture().join();
        for (var i = 0; i < count; i++) {
            var user = random.nextInt(3) == 0 ? 0 : random.nextInt(USERS);
            var event = new Told("user-" + user, from + i, kind());
            events.put(from + i, event);
            checker.appended(from + i, first + i);
            records.add(SimEvents.record(event, time.now()));
        }
        log.append(Map.of(0, records)).toCompletableFuture().join();
        node.wake();
        return count;
    }

    private Kind kind() {
        return switch (random.nextInt(60)) {
            case 0, 1 -> Kind.POISON;
            case 2 -> Kind.FILTERED;
            case 3 -> Kind.UNPREPARED;
            default -> Kind.PLAIN;
        };
    }

    private boolean settled() {
        var head = log.head(0).toCompletableFuture().join();
        var progress = store.load(0).toCompletableFuture().join();
        return progress.parked().isEmpty()
                && progress.connections().size() == SimNode.ALL.size()
                && progress.connections().values().stream().allMatch(p -> p.cursor() == head);
    }

    /// Everything is delivered, or there is a reason why not.
    private void checkEnd() {
        if (!settled()) {
            checker.lost("not settled: " + store.load(0).toCompletableFuture().join());
            return;
        }
        for (var id : SimNode.ALL) {
            var dead = new HashSet<String>();
            store.dead().stream()
                    .filter(d -> d.connection().filter(id::equals).isPresent())
                    .forEach(d -> dead.add(d.messageId().value()));
            for (var event : events.values()) {
                var excused =
                        event.kind() == Kind.FILTERED
                                || dead.contains("m" + event.number())
                                || event.number() < trimmedBefore
                                || trouble.drained(id, event.number());
                if (!excused && !checker.wasApplied(id, event.number())) {
                    checker.lost(id + " has not got " + event);
                }
            }
        }
    }

    List<String> violations() {
        return checker.violations();
    }
}
