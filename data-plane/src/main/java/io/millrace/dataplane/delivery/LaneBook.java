package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.BatchLimits;
import io.millrace.dataplane.delivery.EngineStatus.State;
import io.millrace.dataplane.delivery.EngineStatus.Whereabouts;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// All lanes of an engine and what each of them waits for: a call, a time, or its turn.
final class LaneBook {
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final ReadyLanes ready = new ReadyLanes();
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>();
    private final List<Lane> toLoad = new ArrayList<>();
    private final Scheduler time;
    private int events;
    private long bytes;
    private int parkedRows;

    private record Delayed(long untilNanos, Lane lane) implements Comparable<Delayed> {
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

    /// Events in memory.
    int size() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    int parkedRows() {
        return parkedRows;
    }

    /// Events whose lane waits for a time.
    long retrying() {
        return delayed.stream().mapToLong(d -> d.lane().queue.size()).sum();
    }

    Lane lane(long key) {
        return lanes.computeIfAbsent(key, Lane::new);
    }

    /// Lanes parked by an earlier owner; each head waits for its time.
    void restore(List<Parked> rows) {
        for (var row : rows) {
            addParked(lane(row.lane()), row);
        }
        for (var lane : lanes.values()) {
            var head = lane.parked.getFirst();
            lane.attempts = head.attempts();
            delay(lane, Duration.between(time.now(), head.nextAt()));
        }
    }

    void addParked(Lane lane, Parked row) {
        lane.parked.add(row);
        parkedRows++;
    }

    void removeParkedHead(Lane lane) {
        lane.parked.removeFirst();
        parkedRows--;
    }

    /// An event joins the end of its lane in memory.
    void append(Lane lane, Item item) {
        lane.queue.add(item);
        events++;
        bytes += item.work.size();
        if (lane.ready != null) {
            ready.grown(lane);
        } else if (lane.queue.size() == 1 && !lane.inFlight && !lane.isParked()) {
            ready.add(lane);
        }
    }

    /// The head of a parked lane is in memory again and may be sent.
    void putHead(Lane lane, Item item) {
        lane.queue.addFirst(item);
        events++;
        bytes += item.work.size();
        ready.add(lane);
    }

    void removeHead(Lane lane) {
        var item = lane.queue.removeFirst();
        events--;
        bytes -= item.work.size();
    }

    /// Members of one call; their lanes belong to it until they are given back.
    List<Member> take(String batchKey, BatchLimits limits) {
        var members = ready.take(batchKey, limits);
        members.forEach(m -> m.lane().inFlight = true);
        return members;
    }

    /// A lane that no call holds goes where it belongs: ready, to be loaded, or away.
    void giveBack(Lane lane) {
        if (!lane.queue.isEmpty()) {
            ready.add(lane);
        } else if (lane.isParked()) {
            toLoad.add(lane);
        } else if (lane.idle()) {
            lanes.remove(lane.key);
        }
    }

    void delay(Lane lane, Duration delay) {
        delayed.add(new Delayed(time.nanos() + delay.toNanos(), lane));
    }

    void releaseDelayed() {
        var now = time.nanos();
        while (!delayed.isEmpty() && delayed.element().untilNanos() - now <= 0) {
            giveBack(delayed.remove().lane());
        }
    }

    long nextDelayNanos() {
        return delayed.isEmpty()
                ? Long.MAX_VALUE
                : Math.max(0, delayed.element().untilNanos() - time.nanos());
    }

    void loadParkedHeads(Consumer<Lane> load) {
        var lanesToLoad = List.copyOf(toLoad);
        toLoad.clear();
        for (var lane : lanesToLoad) {
            lane.loading = true;
            load.accept(lane);
        }
    }

    /// Where a position is, as far as the lanes know.
    Whereabouts locate(long position, boolean settled, boolean wasRead) {
        for (var lane : lanes.values()) {
            var parked = find(lane.parked.stream().map(Parked::position).toList(), position);
            if (parked >= 0) {
                var head = lane.parked.getFirst();
                var behind =
                        Optional.of(lane.parked.stream().toList().get(Math.max(0, parked - 1)));
                return new Whereabouts(
                        State.PARKED,
                        parked + 1,
                        parked == 0 ? Optional.empty() : behind.map(Parked::messageId),
                        Optional.of(head.nextAt()));
            }
            var items = List.copyOf(lane.queue);
            var waiting = find(items.stream().map(i -> i.work.position()).toList(), position);
            if (waiting >= 0) {
                return new Whereabouts(
                        lane.attempts > 0 ? State.RETRYING : State.WAITING,
                        waiting + 1,
                        waiting == 0
                                ? Optional.empty()
                                : Optional.of(items.get(waiting - 1).work.messageId()),
                        nextTry(lane));
            }
        }
        var state = settled ? State.SETTLED : wasRead ? State.WAITING : State.NOT_READ;
        return new Whereabouts(state, 0, Optional.empty(), Optional.empty());
    }

    private Optional<Instant> nextTry(Lane lane) {
        return delayed.stream()
                .filter(d -> d.lane() == lane)
                .findFirst()
                .map(d -> time.now().plusNanos(d.untilNanos() - time.nanos()));
    }

    private static int find(List<Long> positions, long position) {
        return positions.indexOf(position);
    }
}
