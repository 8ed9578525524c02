package io.millrace.dataplane.delivery;

import io.millrace.core.outcome.Verdict;
import io.millrace.core.outcome.Verdict.Outcome;
import io.millrace.core.outcome.Verdict.Scope;
import io.millrace.core.routing.DeliveryOptions.OnAbort;
import io.millrace.core.routing.DeliveryOptions.Ordering;
import io.millrace.dataplane.delivery.Parking.Why;
import io.millrace.dataplane.delivery.ReadyLanes.Member;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What becomes of events as replies come back.
final class Settling {
    private final EngineParts parts;
    private final LaneBook lanes;
    private final Parking parking;
    private final Outcomes outcomes;
    private final Funeral funeral;
    private Terms terms;

    /// What a connection's configuration says about its events.
    ///
    /// @param hotEvents events of a lane in memory beyond which it is spilled
    /// @param hotBytes their bytes
    record Terms(Engine.Route route, int hotEvents, long hotBytes) {
        boolean holds() {
            return route.delivery().onAbort() == OnAbort.HOLD;
        }

        boolean drained(Work work) {
            return work.at().isBefore(route.drainedAt());
        }
    }

    Settling(EngineParts parts, Terms terms) {
        this.parts = parts;
        this.lanes = parts.lanes();
        this.parking = parts.parking();
        this.outcomes = parts.outcomes();
        this.funeral = new Funeral(parts.connection(), parts.partition(), outcomes);
        this.terms = terms;
    }

    void terms(Terms now) {
        terms = now;
    }

    Terms terms() {
        return terms;
    }

    /// Verdicts of a call's members, lane by lane in log order.
    ///
    /// @param down the destination is at fault: no lane is blamed
    void settle(List<Member> members, List<Verdict> verdicts, boolean down) {
        var byLane = new LinkedHashMap<Lane, List<Integer>>();
        for (var i = 0; i < members.size(); i++) {
            byLane.computeIfAbsent(members.get(i).lane(), l -> new ArrayList<>()).add(i);
        }
        var before = outcomes.settled();
        byLane.forEach((lane, indexes) -> settleLane(lane, indexes, members, verdicts, down));
        var settled = outcomes.settled() - before;
        parts.gate().settled((int) settled, 0);
    }

    /// The lane that was found to make calls fail waits by itself.
    void culprit(Lane lane, Verdict verdict) {
        lane.attempts = parts.policy().parkingAttempts() - 1;
        comeBack(lane, verdict, false);
    }

    /// Members whose age is over go nowhere; true when there were any.
    boolean expire(List<Member> members) {
        var oldest = oldest();
        var old = members.stream().filter(m -> m.item().work.at().isBefore(oldest)).toList();
        for (var member : old) {
            var lane = member.lane();
            if (!lane.queue.isEmpty() && lane.head() == member.item()) {
                giveUp(lane, "older than the connection's maximum age");
            }
        }
        return !old.isEmpty();
    }

    /// Nothing holds the lane any more.
    void giveBack(Lane lane) {
        dropDrained(lane);
        parking.mergeReadmitted(lane);
        lanes.giveBack(lane);
    }

    /// Events in memory that were logged before the connection was drained.
    void dropDrained(Lane lane) {
        while (!lane.queue.isEmpty() && terms.drained(lane.head().work)) {
            finishHead(lane, lane.head(), Kind.DROPPED);
        }
    }

    boolean expired(Work work) {
        return work.at().isBefore(oldest());
    }

    private Instant oldest() {
        var hours = terms.route().delivery().maxAgeHours();
        return parts.time().now().minus(Duration.ofHours(hours));
    }

    long laneKey(Work work) {
        return terms.route().delivery().ordering() == Ordering.NONE ? work.position() : work.lane();
    }

    private void settleLane(
            Lane lane,
            List<Integer> indexes,
            List<Member> members,
            List<Verdict> verdicts,
            boolean down) {
        for (var index : indexes) {
            var item = members.get(index).item();
            var verdict = verdicts.get(index);
            switch (verdict.outcome()) {
                case DONE -> {
                    item.stepDone();
                    lane.forgive();
                    if (item.done()) {
                        finishHead(lane, item, Kind.DELIVERED);
                    }
                }
                case ABORT -> {
                    var cause = cause(verdict, lane.attempts + 1);
                    if (terms.holds()) {
                        parking.park(lane, Arrivals.held(cause));
                        return;
                    }
                    funeral.bury(item.work, cause);
                    finishHead(lane, item, Kind.ABORTED);
                    lane.forgive();
                }
                case RETRY, THROTTLE, SPLIT, CONFIG_HOLD -> {
                    comeBack(lane, verdict, down);
                    return;
                }
            }
        }
        giveBack(lane);
    }

    /// The head stays; it and all behind it are sent again later.
    private void comeBack(Lane lane, Verdict verdict, boolean down) {
        dropDrained(lane);
        if (lane.queue.isEmpty()) {
            giveBack(lane);
        } else if (expired(lane.head().work)) {
            giveUp(lane, verdict.message());
            giveBack(lane);
        } else if (verdict.scope() == Scope.LANE && verdict.retryAfter().isPresent()) {
            await(lane, verdict, verdict.retryAfter().get());
        } else if (down || verdict.scope() == Scope.CONNECTION) {
            lane.suspect++;
            giveBack(lane);
        } else if (verdict.outcome() == Outcome.RETRY) {
            burn(lane, verdict);
        } else if (verdict.outcome() == Outcome.SPLIT) {
            giveBack(lane);
        } else {
            lanes.delay(lane, parts.policy().quickDelay(1));
        }
    }

    /// The destination's wish is a floor and no failure of the lane.
    private void await(Lane lane, Verdict verdict, Duration wish) {
        var longest = RetryPolicy.LONGEST_WISH;
        var wait = wish.compareTo(longest) > 0 ? longest : wish;
        if (lane.head().parkedRow || wait.compareTo(RetryPolicy.LONG) > 0) {
            parking.park(lane, why(lane.attempts, wait, verdict));
        } else {
            lanes.delay(lane, wait);
        }
    }

    private void burn(Lane lane, Verdict verdict) {
        lane.attempts++;
        var wait = parts.policy().laneDelay(lane.attempts, parts.random());
        if (lane.head().parkedRow || parts.policy().parks(lane.attempts)) {
            parking.park(lane, why(lane.attempts, wait, verdict));
        } else {
            lanes.delay(lane, wait);
        }
    }

    private void giveUp(Lane lane, String reason) {
        var item = lane.head();
        funeral.bury(item.work, new Cause("expired", reason, lane.attempts));
        finishHead(lane, item, Kind.EXPIRED);
        lane.forgive();
    }

    private void finishHead(Lane lane, Item item, Kind kind) {
        lanes.removeHead(lane);
        if (item.parkedRow) {
            parking.finishRow(lane, kind);
        } else {
            outcomes.settle(item.work.position(), kind);
        }
    }

    private static Why why(int attempts, Duration wait, Verdict verdict) {
        return new Why(Parked.State.RETRY, attempts, wait, verdict.code(), verdict.message());
    }

    private static Cause cause(Verdict verdict, int attempts) {
        return new Cause(verdict.code(), verdict.message(), attempts);
    }
}
