package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.BatchLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/// Lanes whose head may be sent, one queue for each batch key, in the order of their heads'
/// positions. Belongs to one engine.
final class ReadyLanes {

    /// Lanes whose next step has one batch key.
    static final class KeyQueue {
        private final PriorityQueue<Lane> lanes =
                new PriorityQueue<>(Comparator.comparingLong(Lane::headPosition));
        private int events;

        private Lane poll() {
            var lane = lanes.remove();
            lane.ready = null;
            events -= lane.queue.size();
            return lane;
        }

        private void add(Lane lane) {
            lane.ready = this;
            lanes.add(lane);
            events += lane.queue.size();
        }
    }

    /// One step in a call.
    record Member(Lane lane, Item item, int step) {}

    /// When the next batch is worth sending.
    ///
    /// @param waitNanos zero or less: now
    record Due(String batchKey, long waitNanos) {}

    private final Map<String, KeyQueue> queues = new LinkedHashMap<>();

    void add(Lane lane) {
        var key = lane.head().step(lane.head().nextStep()).batchKey();
        queues.computeIfAbsent(key, k -> new KeyQueue()).add(lane);
    }

    /// An event has joined the end of a lane that is ready already.
    void grown(Lane lane) {
        if (lane.ready != null) {
            lane.ready.events++;
        }
    }

    void clear() {
        queues.clear();
    }

    /// The batch key whose batch is full or has waited longest; empty when nothing is ready.
    Optional<Due> due(long nowNanos, Function<String, BatchLimits> limits) {
        var best = Optional.<Due>empty();
        for (var entry : queues.entrySet()) {
            var queue = entry.getValue();
            if (queue.lanes.isEmpty()) {
                continue;
            }
            var wait = wait(queue, limits.apply(entry.getKey()), nowNanos);
            if (best.isEmpty() || wait < best.get().waitNanos()) {
                best = Optional.of(new Due(entry.getKey(), wait));
            }
        }
        return best;
    }

    /// Takes the members of one call. Their lanes leave the queue.
    List<Member> take(String batchKey, BatchLimits limits) {
        var queue = queues.getOrDefault(batchKey, new KeyQueue());
        var members = new ArrayList<Member>();
        var left = new ArrayList<Lane>();
        var room = new Room(limits);
        while (!queue.lanes.isEmpty() && room.events > 0 && left.size() < 8) {
            var lane = queue.poll();
            var head = lane.head();
            var fits =
                    members.isEmpty() || (!head.solo && room.bytes >= size(head, head.nextStep()));
            if (!fits) {
                left.add(lane);
            } else if (head.solo) {
                members.add(new Member(lane, head, head.nextStep()));
                break;
            } else {
                takeFrom(lane, batchKey, room, members);
            }
        }
        left.forEach(queue::add);
        return members;
    }

    private static long wait(KeyQueue queue, BatchLimits limits, long nowNanos) {
        var first = queue.lanes.element().head();
        if (first.solo || queue.events >= limits.maxEvents()) {
            return 0;
        }
        return first.arrivedNanos + limits.linger().toNanos() - nowNanos;
    }

    /// What a call can still hold.
    private static final class Room {
        private final boolean ordered;
        private int events;
        private long bytes;

        Room(BatchLimits limits) {
            this.ordered = limits.ordered();
            this.events = limits.maxEvents();
            this.bytes = limits.maxBytes();
        }
    }

    /// The first step of the lane, and for ordered calls those that follow it, as far as they fit.
    private static void takeFrom(Lane lane, String batchKey, Room room, List<Member> members) {
        for (var item : lane.queue) {
            for (var step = item.nextStep(); step < item.work.steps().size(); step++) {
                var first = item == lane.head() && step == item.nextStep();
                var joins =
                        room.ordered
                                && room.events > 0
                                && !item.solo
                                && room.bytes >= size(item, step)
                                && item.step(step).batchKey().equals(batchKey);
                if (!first && !joins) {
                    return;
                }
                members.add(new Member(lane, item, step));
                room.events--;
                room.bytes -= size(item, step);
            }
        }
    }

    private static int size(Item item, int step) {
        return item.step(step).item().length;
    }
}
