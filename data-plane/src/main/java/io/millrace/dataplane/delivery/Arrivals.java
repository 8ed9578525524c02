package io.millrace.dataplane.delivery;

import io.millrace.core.routing.DeliveryOptions.Ordering;
import io.millrace.dataplane.delivery.Parking.Why;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.util.List;

/// What becomes of events as they come from the feed: new ones, and those of parked lanes.
final class Arrivals {
    private final EngineParts parts;
    private final Settling settling;
    private final LaneBook lanes;
    private final Parking parking;
    private final Outcomes outcomes;
    private final Funeral funeral;

    Arrivals(EngineParts parts, Settling settling) {
        this.parts = parts;
        this.settling = settling;
        this.lanes = parts.lanes();
        this.parking = parts.parking();
        this.outcomes = parts.outcomes();
        this.funeral = new Funeral(parts.connection(), parts.partition(), parts.outcomes());
    }

    /// A position met for the first time.
    void take(Prepared prepared) {
        switch (prepared) {
            case Prepared.Elsewhere e -> outcomes.settle(e.position(), Kind.ELSEWHERE);
            case Prepared.Filtered f -> outcomes.settle(f.position(), Kind.FILTERED);
            case Prepared.Dropped d -> outcomes.settle(d.position(), Kind.DROPPED);
            case Prepared.Duplicate d -> outcomes.settle(d.position(), kind(d));
            case Prepared.Dead d -> takeDead(d);
            case Prepared.Deliver d -> join(d.work());
        }
    }

    private static Kind kind(Prepared.Duplicate duplicate) {
        return duplicate.isChanged() ? Kind.CONFLICT : Kind.DUPLICATE;
    }

    /// Everything below this position has been read.
    void read(long upTo) {
        for (var broken : parts.bundles().complete(upTo)) {
            broken.lanes().forEach(settling::giveBack);
        }
    }

    /// A position that the log no longer has.
    void gone(long position) {
        outcomes.settle(position, Kind.EXPIRED);
    }

    /// Rows of a lane, prepared again, as far as they came. Nothing: the log no longer has the
    /// first.
    void takeRows(Lane lane, List<Prepared> prepared) {
        if (isStillHeld(lane, prepared)) {
            lanes.hold(lane);
            return;
        }
        var discarded = lane.discarding;
        if (prepared.isEmpty() || prepared.getFirst().position() != lane.rows.first()) {
            lane.discarding = false;
            parking.finishRow(lane, Kind.EXPIRED);
        } else if (!loads(lane, prepared.getFirst())) {
            finishRow(lane, prepared.getFirst());
        } else {
            load(lane, prepared);
        }
        if (discarded) {
            // A crash must not bring it back after a later event of the lane was delivered.
            lane.phase = Lane.Phase.BUSY;
            parts.afterCommit().add(() -> settling.giveBack(lane));
        } else if (lane.phase != Lane.Phase.HELD) {
            settling.giveBack(lane);
        }
    }

    /// A held row that was only looked at stays held unless nothing is to be sent of it.
    private static boolean isStillHeld(Lane lane, List<Prepared> prepared) {
        var looks = lane.review && lane.heldAt == lane.rows.first() && !prepared.isEmpty();
        lane.review = false;
        return looks && !(prepared.getFirst() instanceof Prepared.Dropped);
    }

    private void takeDead(Prepared.Dead dead) {
        if (terms().holds()) {
            var cause = dead.letter().cause();
            var lane =
                    terms().route().delivery().ordering() == Ordering.NONE
                            ? dead.position()
                            : dead.lane();
            parking.holdUnprepared(
                    lanes.lane(lane), dead.position(), dead.letter().messageId(), held(cause));
        } else {
            outcomes.bury(dead.letter());
            outcomes.settle(dead.position(), Kind.ABORTED);
        }
    }

    private boolean loads(Lane lane, Prepared prepared) {
        return prepared instanceof Prepared.Deliver(var work)
                && !settling.expired(work)
                && !lane.discarding;
    }

    private void load(Lane lane, List<Prepared> prepared) {
        var solo = lane.attempts > 0 || terms().route().outlet().sealsCalls();
        for (var one : prepared) {
            var isNext = one.position() == lane.rows.get(lane.queue.size());
            if (isNext && loads(lane, one) && one instanceof Prepared.Deliver(var work)) {
                lanes.append(lane, new Item(work, true, solo, parts.time().nanos()));
            } else {
                return;
            }
        }
    }

    private void join(Work work) {
        if (terms().drained(work)) {
            outcomes.settle(work.position(), Kind.DROPPED);
            return;
        }
        var lane = lanes.lane(settling.laneKey(work));
        var item = new Item(work, false, false, parts.time().nanos());
        if (parts.bundles().join(lane, item)) {
            lanes.withdraw(lane);
            lanes.append(lane, item);
        } else if (lane.isParked()) {
            parking.behind(lane, work.position(), work.messageId());
        } else if (lane.isEmpty() && settling.expired(work)) {
            funeral.bury(work, new Cause("expired", "older than the maximum age", 0));
            outcomes.settle(work.position(), Kind.EXPIRED);
            lanes.tidy(lane);
        } else if (isHot(lane) && !terms().route().outlet().sealsCalls()) {
            parking.spill(lane, work);
        } else {
            lanes.append(lane, item);
        }
    }

    private boolean isHot(Lane lane) {
        return lane.queue.size() >= terms().hotEvents()
                || (lane.queue.size() > 1 && lane.bytes >= terms().hotBytes());
    }

    /// The first row of a lane needs no sending.
    private void finishRow(Lane lane, Prepared prepared) {
        var discarded = lane.discarding;
        lane.discarding = false;
        switch (prepared) {
            case Prepared.Elsewhere _, Prepared.Filtered _ ->
                    parking.finishRow(lane, Kind.FILTERED);
            case Prepared.Dropped _ -> parking.finishRow(lane, Kind.DROPPED);
            case Prepared.Duplicate d -> parking.finishRow(lane, kind(d));
            case Prepared.Dead d -> {
                if (terms().holds() && !discarded) {
                    parking.holdRow(lane, d.letter().messageId(), held(d.letter().cause()));
                } else {
                    outcomes.bury(d.letter());
                    parking.finishRow(lane, Kind.ABORTED);
                }
            }
            case Prepared.Deliver d -> {
                var code = discarded ? "discarded" : "expired";
                var reason = discarded ? "discarded by a person" : "older than the maximum age";
                funeral.bury(d.work(), new Cause(code, reason, lane.attempts));
                parking.finishRow(lane, discarded ? Kind.ABORTED : Kind.EXPIRED);
            }
        }
    }

    static Why held(Cause cause) {
        return new Why(
                Parked.State.HELD, cause.attempts(), Duration.ZERO, cause.code(), cause.reason());
    }

    private Settling.Terms terms() {
        return settling.terms();
    }
}
