package io.millrace.dataplane.simulation;

import io.millrace.core.routing.ConnectionId;
import io.millrace.core.routing.DeliveryOptions;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.dataplane.delivery.Retried;
import io.millrace.dataplane.progress.DeadLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What goes wrong in a simulated world, and what people do about it.
final class SimTrouble {
    private final SimWorld world;
    private final Map<ConnectionId, Long> drainedBelow = new HashMap<>();
    private final Set<DeadLetter> retried = new HashSet<>();

    SimTrouble(SimWorld world) {
        this.world = world;
    }

    /// After each step of the world.
    void maybe() {
        switch (world.random.nextInt(4_000)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> world.kill();
            case 10, 11 -> world.node().time.stopFor(seconds(30));
            case 12, 13 -> world.database().cutFor(seconds(30));
            case 14, 15, 16, 17, 18, 19 -> world.sink.breakDown(any(), seconds(8));
            case 20 -> world.node().time.jump(Duration.ofMinutes(world.random.nextInt(20) - 10));
            case 21, 22 -> pause(true);
            case 23, 24, 25 -> pause(false);
            case 26, 27, 28 -> options();
            case 29 -> drain();
            case 30 -> trim();
            case 31 -> world.configure(world.config, true);
            case 32, 33, 34, 35, 36, 37, 38, 39, 40 -> people();
            default -> {}
        }
    }

    /// Nothing goes wrong any more, and nothing is held.
    void end() {
        world.sink.heal();
        var delivery = new HashMap<ConnectionId, DeliveryOptions>();
        SimNode.ALL.forEach(id -> delivery.put(id, DeliveryOptions.DEFAULTS));
        delivery.put(SimNode.ANY_ORDER, world.anyOrder());
        world.configure(new SimWorld.Config(delivery, world.config.drained(), Set.of()), true);
    }

    /// Lanes are retried, events discarded, dead letters put back.
    void people() {
        var node = world.node();
        node.time.execute(
                () -> {
                    for (var id : SimNode.ALL) {
                        node.runner().flatMap(r -> r.engine(id)).ifPresent(e -> act(id, e));
                    }
                });
    }

    /// Whether an event may be missing because its connection was drained.
    boolean drained(ConnectionId id, int number) {
        return number < drainedBelow.getOrDefault(id, 0L);
    }

    private void act(ConnectionId id, io.millrace.dataplane.delivery.Engine engine) {
        switch (world.random.nextInt(4)) {
            case 0 -> engine.retryAll();
            case 1 -> engine.discardHead(("user-" + world.random.nextInt(12)).hashCode());
            case 2 -> engine.retryLane(("user-" + world.random.nextInt(12)).hashCode());
            default -> readmit(id, engine);
        }
    }

    private void readmit(ConnectionId id, io.millrace.dataplane.delivery.Engine engine) {
        world.store.dead().stream()
                .filter(d -> d.connection().filter(id::equals).isPresent())
                .filter(d -> !retried.contains(d))
                .findFirst()
                .ifPresent(
                        d -> {
                            retried.add(d);
                            var number = Integer.parseInt(d.messageId().value().substring(1));
                            world.checker.readmitted(id, number);
                            engine.admit(
                                    new Retried(
                                            d.place().orElseThrow().position(),
                                            d.messageId(),
                                            d.cause().code(),
                                            Optional.empty()));
                        });
    }

    private void pause(boolean on) {
        var paused = new HashSet<>(world.config.paused());
        if (on) {
            paused.add(any());
        } else {
            paused.clear();
        }
        world.configure(
                new SimWorld.Config(world.config.delivery(), world.config.drained(), paused),
                false);
    }

    private void options() {
        var delivery = new HashMap<>(world.config.delivery());
        var id = any();
        var before = world.config.options(id);
        int[] events = {0, 20, 200};
        int[] requests = {0, 5};
        int[] calls = {0, 1, 3};
        delivery.put(
                id,
                new DeliveryOptions(
                        events[world.random.nextInt(3)],
                        requests[world.random.nextInt(2)],
                        calls[world.random.nextInt(3)],
                        world.random.nextBoolean() ? OnAbort.HOLD : OnAbort.CONTINUE,
                        before.ordering(),
                        24));
        world.configure(
                new SimWorld.Config(delivery, world.config.drained(), world.config.paused()),
                false);
    }

    /// Objects are left out: what was drained out of a sealed call changes its contents.
    private void drain() {
        var id = any();
        if (id.equals(SimNode.OBJECTS)) {
            return;
        }
        var drained = new HashMap<ConnectionId, Instant>(world.config.drained());
        drained.put(id, world.time.now());
        var below = world.log.head(0).toCompletableFuture().join();
        drainedBelow.put(id, below);
        world.checker.drained(id, below);
        world.configure(
                new SimWorld.Config(world.config.delivery(), drained, world.config.paused()),
                false);
    }

    private void trim() {
        var head = world.log.head(0).toCompletableFuture().join();
        world.trim(Math.max(0, head - 20 - world.random.nextInt(100)));
    }

    private ConnectionId any() {
        return SimNode.ALL.get(world.random.nextInt(SimNode.ALL.size()));
    }

    private Duration seconds(int most) {
        return Duration.ofMillis(500L + world.random.nextInt(most * 1000));
    }
}
