package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Verdict;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Place;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What becomes of events: as they come from the feed, and as replies come back.
final class Settling {
    private final ConnectionId connection;
    private final int partition;
    private final Engine.Collaborators with;
    private final LaneBook lanes;
    private final Outcomes outcomes;

    Settling(
            ConnectionId connection,
            int partition,
            Engine.Collaborators with,
            LaneBook lanes,
            Outcomes outcomes) {
        this.connection = connection;
        this.partition = partition;
        this.with = with;
        this.lanes = lanes;
        this.outcomes = outcomes;
    }

    int partition() {
        return partition;
    }

    /// A position met for the first time.
    void take(Prepared prepared) {
        switch (prepared) {
            case Prepared.Elsewhere e -> outcomes.settle(e.position(), Kind.ELSEWHERE);
            case Prepared.Filtered f -> outcomes.settle(f.position(), Kind.FILTERED);
            case Prepared.Dropped d -> outcomes.settle(d.position(), Kind.DROPPED);
            case Prepared.Dead d -> {
                outcomes.bury(d.letter());
                outcomes.settle(d.position(), Kind.ABORTED);
            }
            case Prepared.Deliver d -> join(d.work());
        }
    }

    /// A position that the log no longer has.
    void gone(long position) {
        outcomes.settle(position, Kind.EXPIRED);
    }

    /// The head of a parked lane, prepared again; nothing when the log no longer has it.
    void takeParked(Lane lane, Parked row, List<Prepared> prepared) {
        if (prepared.isEmpty() || prepared.getFirst().position() != row.position()) {
            finishParked(lane, Kind.EXPIRED);
            return;
        }
        switch (prepared.getFirst()) {
            case Prepared.Elsewhere _ -> finishParked(lane, Kind.FILTERED);
            case Prepared.Filtered _ -> finishParked(lane, Kind.FILTERED);
            case Prepared.Dropped _ -> finishParked(lane, Kind.DROPPED);
            case Prepared.Dead d -> {
                outcomes.bury(d.letter());
                finishParked(lane, Kind.ABORTED);
            }
            case Prepared.Deliver d -> {
                var item = new Item(d.work(), true, with.time().nanos());
                item.solo = true;
                if (expired(d.work())) {
                    bury(item, lane.attempts, new Cause("expired", row.reason(), lane.attempts));
                    finishParked(lane, Kind.EXPIRED);
                } else {
                    lanes.putHead(lane, item);
                }
            }
        }
    }

    /// Verdicts of a call's members, lane by lane in log order.
    void settle(List<Member> members, List<Verdict> verdicts) {
        var byLane = new LinkedHashMap<Lane, List<Integer>>();
        for (var i = 0; i < members.size(); i++) {
            byLane.computeIfAbsent(members.get(i).lane(), l -> new ArrayList<>()).add(i);
        }
        byLane.forEach(
                (lane, indexes) -> {
                    lane.inFlight = false;
                    settleLane(lane, indexes, members, verdicts);
                });
    }

    private void join(Work work) {
        var lane = lanes.lane(work.lane());
        if (lane.isParked()) {
            var head = lane.parked.getFirst();
            var now = with.time().now();
            var row =
                    new Parked(
                            connection,
                            work.position(),
                            lane.key,
                            work.messageId(),
                            0,
                            now,
                            now,
                            "behind",
                            "waits behind " + head.messageId());
            lanes.addParked(lane, row);
            outcomes.park(row);
        } else if (expired(work)) {
            var item = new Item(work, false, 0);
            bury(item, 0, new Cause("expired", "older than the connection's maximum age", 0));
            outcomes.settle(work.position(), Kind.EXPIRED);
        } else {
            lanes.append(lane, new Item(work, false, with.time().nanos()));
        }
    }

    private void settleLane(
            Lane lane, List<Integer> indexes, List<Member> members, List<Verdict> verdicts) {
        for (var index : indexes) {
            var item = members.get(index).item();
            var verdict = verdicts.get(index);
            switch (verdict.outcome()) {
                case DONE -> {
                    item.stepDone();
                    lane.attempts = 0;
                    if (item.done()) {
                        finishHead(lane, item, Kind.DELIVERED);
                    }
                }
                case ABORT -> {
                    bury(item, lane.attempts + 1, cause(verdict, lane.attempts + 1));
                    lane.attempts = 0;
                    finishHead(lane, item, Kind.ABORTED);
                }
                case RETRY, THROTTLE, SPLIT, CONFIG_HOLD -> {
                    comeBack(lane, indexes, members, verdict);
                    return;
                }
            }
        }
        lanes.giveBack(lane);
    }

    /// The head stays; it and all behind it are sent again later.
    private void comeBack(Lane lane, List<Integer> indexes, List<Member> members, Verdict verdict) {
        var burns =
                verdict.outcome() == Verdict.Outcome.RETRY && verdict.scope() == Verdict.Scope.LANE;
        if (verdict.outcome() == Verdict.Outcome.SPLIT) {
            indexes.forEach(i -> members.get(i).item().solo = true);
        }
        if (!burns) {
            lanes.giveBack(lane);
            return;
        }
        lane.attempts++;
        var delay = with.retries().policy().laneDelay(lane.attempts, with.retries().random());
        var wait = verdict.retryAfter().filter(w -> w.compareTo(delay) > 0).orElse(delay);
        if (expired(lane.head().work)) {
            var item = lane.head();
            bury(item, lane.attempts, new Cause("expired", verdict.message(), lane.attempts));
            lane.attempts = 0;
            finishHead(lane, item, Kind.EXPIRED);
            lanes.giveBack(lane);
        } else if (lane.head().parkedRow) {
            reparkHead(lane, verdict, wait);
        } else if (with.retries().policy().parks(lane.attempts)) {
            park(lane, verdict, wait);
        } else {
            lanes.delay(lane, wait);
        }
    }

    /// The whole lane leaves memory: a row for each of its events, in order.
    private void park(Lane lane, Verdict verdict, Duration wait) {
        var now = with.time().now();
        while (!lane.queue.isEmpty()) {
            var work = lane.head().work;
            var head = !lane.isParked();
            var row =
                    new Parked(
                            connection,
                            work.position(),
                            lane.key,
                            work.messageId(),
                            head ? lane.attempts : 0,
                            now,
                            head ? now.plus(wait) : now,
                            head ? verdict.code() : "behind",
                            head
                                    ? verdict.message()
                                    : "waits behind " + lane.parked.getFirst().messageId());
            lanes.removeHead(lane);
            lanes.addParked(lane, row);
            outcomes.park(row);
        }
        lanes.delay(lane, wait);
    }

    private void reparkHead(Lane lane, Verdict verdict, Duration wait) {
        var old = lane.parked.removeFirst();
        var row =
                new Parked(
                        connection,
                        old.position(),
                        old.lane(),
                        old.messageId(),
                        lane.attempts,
                        old.since(),
                        with.time().now().plus(wait),
                        verdict.code(),
                        verdict.message());
        lane.parked.addFirst(row);
        outcomes.update(row);
        lanes.removeHead(lane);
        lanes.delay(lane, wait);
    }

    private void finishHead(Lane lane, Item item, Kind kind) {
        lanes.removeHead(lane);
        if (item.parkedRow) {
            outcomes.unpark(item.work.position(), kind);
            lanes.removeParkedHead(lane);
        } else {
            outcomes.settle(item.work.position(), kind);
        }
    }

    /// A parked head that needs no sending.
    private void finishParked(Lane lane, Kind kind) {
        outcomes.unpark(lane.parked.getFirst().position(), kind);
        lanes.removeParkedHead(lane);
        lane.attempts = 0;
        lanes.giveBack(lane);
    }

    private void bury(Item item, int attempts, Cause cause) {
        var work = item.work;
        outcomes.bury(
                new DeadLetter(
                        Stage.DELIVERY,
                        work.subject().source(),
                        Optional.of(connection),
                        Optional.of(new Place(partition, work.position())),
                        work.messageId(),
                        work.subject().type(),
                        work.subject().name(),
                        new Cause(cause.code(), cause.reason(), attempts),
                        work.subject().payload()));
    }

    private static Cause cause(Verdict verdict, int attempts) {
        return new Cause(verdict.code(), verdict.message(), attempts);
    }

    private boolean expired(Work work) {
        Instant oldest = with.time().now().minus(with.retries().policy().maxAge());
        return work.at().isBefore(oldest);
    }
}
