package io.millrace.dataplane.postgres;

import io.millrace.dataplane.delivery.Loop;
import io.millrace.dataplane.node.LeasedOwnership;
import io.millrace.dataplane.progress.Leases.Seen;
import io.millrace.dataplane.progress.Leases.Self;
import io.millrace.dataplane.progress.Ownership;
import io.millrace.dataplane.progress.OwnershipContract;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PgLeasesTest extends OwnershipContract {
    private static final Self TEST = new Self("test", "test", "", "");
    private static TestDatabase postgres;

    private final List<Loop> loops = new ArrayList<>();
    private final Map<String, Loop> byName = new HashMap<>();
    private final CountDownLatch paused = new CountDownLatch(1);

    @BeforeAll
    static void connect() {
        postgres = new TestDatabase();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @BeforeEach
    void forget() {
        postgres.execute("truncate q.lease, q.node");
    }

    @AfterEach
    void end() {
        paused.countDown();
        loops.forEach(Loop::close);
        // On the connection of the heartbeats: none of theirs is under way afterwards.
        leases().bury(TEST).toCompletableFuture().join();
    }

    @Override
    protected Ownership node(String name, String address) {
        var loop = new Loop("test-" + name, Clock.systemUTC());
        loops.add(loop);
        byName.put(name, loop);
        var self = new Self(name, UUID.randomUUID().toString(), "1", address);
        return new LeasedOwnership(leases(), self, PARTITIONS, loop);
    }

    @Override
    protected void until(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not in 30 s: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /// Whoever hears of a change has a turn.
    @Override
    protected void turns() {
        for (var i = 0; i < 2; i++) {
            var before = seen();
            leases().tell(TEST);
            until("every node had a turn", () -> haveMoved(before, seen()));
        }
    }

    @Override
    protected void pauseBeyondLease(String name) {
        var stopped = new CountDownLatch(1);
        Optional.ofNullable(byName.get(name))
                .orElseThrow()
                .execute(
                        () -> {
                            stopped.countDown();
                            await(paused);
                        });
        await(stopped);
        postgres.execute(
                "update q.node set seen_at = seen_at - interval '1 min' where id = '%s'"
                        .formatted(name));
        postgres.execute(
                "update q.lease set expires_at = expires_at - interval '1 min' where owner = '%s'"
                        .formatted(name));
        leases().tell(TEST);
    }

    @Override
    protected void resume(String name) {
        paused.countDown();
        leases().tell(TEST);
    }

    private static boolean haveMoved(Map<String, Instant> before, Map<String, Instant> now) {
        return before.entrySet().stream()
                .allMatch(s -> now.getOrDefault(s.getKey(), Instant.MIN).isAfter(s.getValue()));
    }

    private static Map<String, Instant> seen() {
        return leases().overview().toCompletableFuture().join().nodes().stream()
                .filter(Seen::alive)
                .collect(Collectors.toMap(Seen::node, Seen::seenAt));
    }

    private static PgLeases leases() {
        return new PgLeases(postgres.database());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
