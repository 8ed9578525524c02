package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.BatchLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/// Lanes whose head may be sent, one queue for each batch key, in the order of their heads'
/// positions; those that failed a probe stand behind the others. Belongs to one engine.
final class ReadyLanes {
    /// Lanes that do not fit into a call and are passed over for others that do.
    private static final int PASSED_OVER = 8;

    /// Lanes whose next step has one batch key.
    static final class KeyQueue {
        private final PriorityQueue<Lane> lanes = new PriorityQueue<>(ReadyLanes::inTurn);
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

    private static int inTurn(Lane a, Lane b) {
        return a.suspect != b.suspect
                ? Integer.compare(a.suspect, b.suspect)
                : Long.compare(a.headPosition(), b.headPosition());
    }

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

    void remove(Lane lane) {
        var queue = lane.ready;
        if (queue != null && queue.lanes.remove(lane)) {
            queue.events -= lane.queue.size();
            lane.ready = null;
        }
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

    /// Takes the members of one call, at most so many. Their lanes leave the queue.
    List<Member> take(String batchKey, BatchLimits limits, int most) {
        var queue = queues.getOrDefault(batchKey, new KeyQueue());
        var members = new ArrayList<Member>();
        var left = new ArrayList<Lane>();
        var room = new Room(limits, Math.min(limits.maxEvents(), most));
        while (!queue.lanes.isEmpty() && room.events > 0 && left.size() < PASSED_OVER) {
            var lane = queue.poll();
            var head = lane.head();
            if (head.solo && members.isEmpty()) {
                members.add(new Member(lane, head, head.nextStep()));
                break;
            }
            if (head.solo || !room.fits(head, batchKey, members.isEmpty())) {
                left.add(lane);
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

        Room(BatchLimits limits, int events) {
            this.ordered = limits.ordered();
            this.events = events;
            this.bytes = limits.maxBytes();
        }

        /// Steps of one event go together unless they are too many for any call.
        boolean fits(Item item, String batchKey, boolean isFirst) {
            if (isFirst) {
                return true;
            }
            var count = 0;
            var size = 0L;
            for (var step = item.nextStep(); step < end(item, batchKey); step++) {
                count++;
                size += size(item, step);
            }
            return count <= events && size <= bytes;
        }

        /// After the last step that shares the call.
        int end(Item item, String batchKey) {
            var end = item.nextStep() + 1;
            while (ordered
                    && end < item.work.steps().size()
                    && item.step(end).batchKey().equals(batchKey)) {
                end++;
            }
            return end;
        }

        boolean take(Lane lane, Item item, int step, List<Member> members) {
            if (events <= 0 || (!members.isEmpty() && bytes < size(item, step))) {
                return false;
            }
            members.add(new Member(lane, item, step));
            events--;
            bytes -= size(item, step);
            return true;
        }
    }

    /// The head of the lane, and for ordered calls the events that follow it, as far as they fit.
    private static void takeFrom(Lane lane, String batchKey, Room room, List<Member> members) {
        for (var item : lane.queue) {
            var head = item == lane.head();
            var joins =
                    head
                            || (room.ordered
                                    && !item.solo
                                    && item.step(item.nextStep()).batchKey().equals(batchKey)
                                    && room.fits(item, batchKey, false));
            if (!joins) {
                return;
            }
            var end = room.end(item, batchKey);
            for (var step = item.nextStep(); step < end; step++) {
                if (!room.take(lane, item, step, members)) {
                    return;
                }
            }
            if (!room.ordered || end < item.work.steps().size()) {
                return;
            }
        }
    }

    private static int size(Item item, int step) {
        return item.step(step).item().length;
    }
}
