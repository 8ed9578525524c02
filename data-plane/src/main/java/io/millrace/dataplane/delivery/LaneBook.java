package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.dataplane.delivery.EngineStatus.State;
import io.millrace.dataplane.delivery.EngineStatus.Whereabouts;
import io.millrace.dataplane.delivery.Lane.Phase;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// All lanes of an engine and what each of them waits for: a call, a time, a person, or its turn.
final class LaneBook {
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final ReadyLanes ready = new ReadyLanes();
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>();
    private final ArrayDeque<Lane> toLoad = new ArrayDeque<>();
    private final Scheduler time;
    private int events;
    private long bytes;
    private int loading;

    record Delayed(long untilNanos, Lane lane) implements Comparable<Delayed> {
        @Override
        public int compareTo(Delayed other) {
            return Long.compare(untilNanos, other.untilNanos);
        }
    }

    LaneBook(Scheduler time) {
        this.time = time;
    }

    ReadyLanes ready() {
        return ready;
    }

    Collection<Lane> all() {
        return List.copyOf(lanes.values());
    }

    /// Events in memory.
    int size() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    int parkedRows() {
        return lanes.values().stream().mapToInt(l -> l.rows.size()).sum();
    }

    /// Events whose lane waits for a time.
    long retrying() {
        return delayed.stream().mapToLong(d -> d.lane().queue.size()).sum();
    }

    Lane lane(long key) {
        return lanes.computeIfAbsent(key, Lane::new);
    }

    Optional<Lane> find(long key) {
        return Optional.ofNullable(lanes.get(key));
    }

    /// An event joins the end of its lane in memory.
    void append(Lane lane, Item item) {
        var size = item.work.size();
        lane.queue.add(item);
        lane.bytes += size;
        events++;
        bytes += size;
        if (lane.ready != null) {
            ready.grown(lane);
        } else if (lane.phase == Phase.IDLE) {
            makeReady(lane);
        }
    }

    void removeHead(Lane lane) {
        var size = lane.queue.removeFirst().work.size();
        lane.bytes -= size;
        events--;
        bytes -= size;
    }

    /// Members of one call; their lanes belong to it until they are given back.
    List<Member> take(String batchKey, BatchLimits limits, int most) {
        var members = ready.take(batchKey, limits, most);
        members.forEach(m -> m.lane().phase = Phase.BUSY);
        return members;
    }

    /// Nothing holds the lane any more: it goes where it belongs.
    void giveBack(Lane lane) {
        leaveDelay(lane);
        if (!lane.queue.isEmpty()) {
            makeReady(lane);
        } else if (lane.isParked()) {
            lane.phase = Phase.LOADING;
            toLoad.add(lane);
        } else {
            lane.phase = Phase.IDLE;
            lanes.remove(lane.key);
        }
    }

    /// A lane that nothing has come of is forgotten.
    void tidy(Lane lane) {
        if (lane.phase == Phase.IDLE && lane.isEmpty()) {
            lanes.remove(lane.key);
        }
    }

    /// A lane is taken out of whatever it waits in.
    void withdraw(Lane lane) {
        ready.remove(lane);
        leaveDelay(lane);
        if (lane.phase == Phase.LOADING) {
            toLoad.remove(lane);
        }
        lane.phase = Phase.BUSY;
    }

    void delay(Lane lane, Duration delay) {
        leaveDelay(lane);
        lane.phase = Phase.DELAYED;
        var entry = new Delayed(time.nanos() + Math.max(0, delay.toNanos()), lane);
        lane.delay = entry;
        delayed.add(entry);
    }

    /// The lane waits for a person at its first row.
    void hold(Lane lane) {
        lane.phase = Phase.HELD;
        lane.state = Parked.State.HELD;
        lane.heldAt = lane.rows.first();
    }

    void releaseDelayed(Consumer<Lane> released) {
        var now = time.nanos();
        while (!delayed.isEmpty() && delayed.element().untilNanos() - now <= 0) {
            var lane = delayed.remove().lane();
            lane.delay = null;
            released.accept(lane);
        }
    }

    long nextDelayNanos() {
        return delayed.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(0, delayed.element().untilNanos() - time.nanos());
    }

    /// Loads rows of lanes whose turn it is while there is room for that many events. After a
    /// restart a lane may have events in the log that were not settled and stand before its rows:
    /// so rows wait until everything before them is read.
    void loadParked(int room, long read, Consumer<Lane> load) {
        for (var left = toLoad.size(); left > 0 && events + loading < room; left--) {
            var lane = toLoad.remove();
            if (lane.rows.first() >= read) {
                toLoad.add(lane);
            } else {
                loading++;
                load.accept(lane);
            }
        }
    }

    void loaded() {
        loading--;
    }

    /// Where a position is, as far as the lanes know.
    Whereabouts locate(long position, boolean settled, boolean wasRead) {
        for (var lane : lanes.values()) {
            var row = lane.rows.indexOf(position);
            if (row >= 0) {
                return place(State.PARKED, row + 1, lane);
            }
            var index = 0;
            for (var item : lane.queue) {
                index++;
                if (item.work.position() == position) {
                    var state = lane.attempts > 0 ? State.RETRYING : State.WAITING;
                    return place(state, index, lane);
                }
            }
        }
        var state = settled ? State.SETTLED : wasRead ? State.WAITING : State.NOT_READ;
        return new Whereabouts(state, 0, Optional.empty(), Optional.empty());
    }

    private Whereabouts place(State state, int place, Lane lane) {
        var head = lane.queue.isEmpty() ? lane.headId : Optional.of(lane.head().work.messageId());
        return new Whereabouts(state, place, place == 1 ? Optional.empty() : head, nextTry(lane));
    }

    private Optional<Instant> nextTry(Lane lane) {
        return Optional.ofNullable(lane.delay)
                .map(d -> time.now().plusNanos(d.untilNanos() - time.nanos()));
    }

    private void makeReady(Lane lane) {
        lane.phase = Phase.READY;
        ready.add(lane);
    }

    private void leaveDelay(Lane lane) {
        var entry = lane.delay;
        if (entry != null) {
            delayed.remove(entry);
            lane.delay = null;
        }
    }
}
