package io.millrace.dataplane.delivery;

import io.millrace.dataplane.delivery.Feed.Fed;
import io.millrace.dataplane.delivery.Lane.Phase;
import io.millrace.dataplane.delivery.Retried.Answer;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What people do to parked lanes.
final class Persons {
    private final EngineParts parts;
    private final Settling settling;

    Persons(EngineParts parts, Settling settling) {
        this.parts = parts;
        this.settling = settling;
    }

    int retry(long key) {
        var lane = parts.lanes().find(key);
        lane.ifPresent(found -> found.heldAt = -1);
        return lane.filter(this::release).isPresent() ? 1 : 0;
    }

    int retryAll() {
        var count = 0;
        for (var lane : byPosition()) {
            lane.heldAt = -1;
            count += release(lane) ? 1 : 0;
        }
        return count;
    }

    int discard(long key) {
        var lane =
                parts.lanes().find(key).filter(l -> l.isParked() && waits(l) && l.queue.isEmpty());
        lane.ifPresent(
                found -> {
                    found.discarding = true;
                    release(found);
                });
        return lane.isPresent() ? 1 : 0;
    }

    /// What waits for a person no longer does.
    void releaseHeld() {
        for (var lane : byPosition()) {
            lane.heldAt = -1;
            if (lane.phase == Phase.HELD) {
                release(lane);
            }
        }
    }

    /// What was logged before the drain leaves: from memory now, from the rows when they are looked
    /// at again.
    void drain() {
        for (var lane : parts.lanes().all()) {
            switch (lane.phase) {
                case READY -> {
                    parts.lanes().withdraw(lane);
                    settling.giveBack(lane);
                }
                case DELAYED, HELD -> {
                    settling.dropDrained(lane);
                    lane.review = lane.isParked();
                    if (lane.queue.isEmpty()) {
                        settling.giveBack(lane);
                    }
                }
                case IDLE, BUSY, LOADING -> {}
            }
        }
    }

    /// @param fed null when the log could not be read
    Answer admit(Retried retried, @Nullable Fed fed) {
        if (fed == null || fed.hold().isPresent()) {
            return Answer.LATER;
        }
        if (fed.prepared().isEmpty()) {
            return Answer.GONE;
        }
        if (!(fed.prepared().getFirst() instanceof Prepared.Deliver(var work))) {
            return Answer.REFUSED;
        }
        var lane = parts.lanes().lane(settling.laneKey(work));
        if (lane.rows.indexOf(work.position()) >= 0
                || lane.readmitted.contains(work.position())
                || !parts.outcomes().isSettled(work.position())) {
            parts.lanes().tidy(lane);
            return Answer.THERE;
        }
        parts.parking().readmit(lane, work, retried);
        switch (lane.phase) {
            case READY -> {
                parts.lanes().withdraw(lane);
                settling.giveBack(lane);
            }
            case IDLE, HELD -> settling.giveBack(lane);
            case BUSY, DELAYED, LOADING -> {}
        }
        return Answer.ADMITTED;
    }

    private boolean release(Lane lane) {
        var waited = waits(lane);
        if (waited) {
            settling.giveBack(lane);
        }
        return waited;
    }

    private static boolean waits(Lane lane) {
        return lane.phase == Phase.DELAYED || lane.phase == Phase.HELD;
    }

    private Iterable<Lane> byPosition() {
        return parts.lanes().all().stream()
                .filter(Lane::isParked)
                .sorted(Comparator.comparingLong(l -> l.rows.first()))
                .toList();
    }
}
