package io.millrace.dataplane.delivery;

import io.millrace.core.event.MessageId;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Feed.Edit;
import io.millrace.dataplane.delivery.Feed.Wanted;
import io.millrace.dataplane.progress.Counters.Kind;
import io.millrace.dataplane.progress.Parked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lanes that leave memory and come back: their rows in the parked table. Of a row only the
/// position is kept in memory.
final class Parking {
    private static final long MOST_EDITED = 8L << 20;

    private final ConnectionId connection;
    private final Engine.Collaborators with;
    private final LaneBook lanes;
    private final Outcomes outcomes;
    private final Map<Long, Edit> edited = new HashMap<>();
    private int rows;
    private long restoredUpTo = -1;

    /// Why a lane leaves memory, as its head's row says it.
    record Why(Parked.State state, int attempts, Duration delay, String code, String reason) {}

    Parking(ConnectionId connection, Engine.Collaborators with, LaneBook lanes, Outcomes outcomes) {
        this.connection = connection;
        this.with = with;
        this.lanes = lanes;
        this.outcomes = outcomes;
    }

    int rows() {
        return rows;
    }

    /// The highest row of an earlier owner: until it is read, reading goes on whatever is parked.
    long restoredUpTo() {
        return restoredUpTo;
    }

    /// Lanes parked by an earlier owner; each head waits for its time, or for a person.
    void restore(List<Parked> stored, boolean holds) {
        for (var row : stored) {
            var lane = lanes.lane(row.lane());
            if (lane.isEmpty()) {
                lane.state = row.state();
                lane.attempts = row.attempts();
                lane.page = row.state() == Parked.State.SPILLED ? Lane.PAGE : 1;
                lane.headId = Optional.of(row.messageId());
                lanes.delay(lane, Duration.between(with.time().now(), row.nextAt()));
            }
            if (row.state() == Parked.State.HELD && holds && lane.heldAt < 0) {
                lane.heldAt = row.position();
            }
            row.edited().ifPresent(body -> edited.put(row.position(), new Edit(body, row.since())));
            add(lane, row.position());
            restoredUpTo = Math.max(restoredUpTo, row.position());
        }
    }

    /// The whole lane leaves memory: a row for each of its events, in order.
    void park(Lane lane, Why why) {
        lane.attempts = why.attempts();
        lane.page = 1;
        lane.state = why.state();
        unload(lane, why);
        if (why.state() == Parked.State.HELD) {
            lanes.hold(lane);
        } else {
            lanes.delay(lane, why.delay());
        }
    }

    /// An event joins the rows of its lane.
    void behind(Lane lane, long position, MessageId messageId) {
        var spilled = lane.state == Parked.State.SPILLED;
        outcomes.park(
                row(
                        lane.key,
                        position,
                        messageId,
                        new Why(
                                spilled ? Parked.State.SPILLED : Parked.State.RETRY,
                                0,
                                Duration.ZERO,
                                spilled ? "spilled" : "behind",
                                spilled ? "its lane has many events" : "waits in its lane")));
        add(lane, position);
        with.gate().settled(1, lane.state == Parked.State.RETRY ? 1 : 0);
    }

    /// A lane has more than its share of the memory: the rest of it waits in rows.
    void spill(Lane lane, Work work) {
        lane.state = Parked.State.SPILLED;
        lane.page = Lane.PAGE;
        behind(lane, work.position(), work.messageId());
    }

    /// An event that cannot be prepared stops its lane until a person decides.
    void holdUnprepared(Lane lane, long position, MessageId messageId, Why why) {
        if (!lane.isEmpty()) {
            behind(lane, position, messageId);
            return;
        }
        outcomes.park(row(lane.key, position, messageId, why));
        add(lane, position);
        lane.headId = Optional.of(messageId);
        lanes.hold(lane);
    }

    /// The first row of a lane whose events are not in memory stops it again, or for the first
    /// time.
    void holdRow(Lane lane, MessageId messageId, Why why) {
        outcomes.update(row(lane.key, lane.rows.first(), messageId, why));
        lanes.hold(lane);
    }

    /// The first row of a lane is settled.
    void finishRow(Lane lane, Kind kind) {
        var position = lane.rows.first();
        outcomes.unpark(position, kind);
        edited.remove(position);
        lane.rows.removeFirst();
        rows--;
        with.gate().rows(-1);
        if (lane.heldAt == position) {
            lane.heldAt = -1;
        }
        if (lane.state == Parked.State.HELD) {
            lane.state = Parked.State.RETRY;
        }
        lane.headId = Optional.empty();
        lane.page = Math.min(Lane.PAGE, lane.page * 2);
        lane.forgive();
    }

    /// The rows to prepare next, as far as everything before them is read.
    List<Wanted> page(Lane lane, long read) {
        var wanted = new ArrayList<Wanted>();
        for (var i = 0; i < Math.min(lane.page, lane.rows.size()); i++) {
            if (lane.rows.get(i) < read) {
                wanted.add(wanted(lane, lane.rows.get(i)));
            }
        }
        return wanted;
    }

    /// An event that a person puts back: durable with the next commit, in its place as soon as no
    /// call holds the lane.
    void readmit(Lane lane, Work work, Retried retried) {
        var why = new Why(Parked.State.RETRY, 0, Duration.ZERO, "retried", "put back by a person");
        var row = row(lane.key, work.position(), work.messageId(), why);
        retried.edited()
                .ifPresent(body -> edited.put(work.position(), new Edit(body, row.since())));
        outcomes.readmit(withBody(row, retried.edited()), kind(retried));
        lane.readmitted.add(work.position());
    }

    boolean roomFor(Retried retried) {
        var held = edited.values().stream().mapToLong(edit -> edit.body().length).sum();
        return held + retried.edited().map(body -> body.length).orElse(0) <= MOST_EDITED;
    }

    /// What was put back takes its place among what waits; what is in memory waits behind it.
    void mergeReadmitted(Lane lane) {
        if (lane.readmitted.isEmpty()) {
            return;
        }
        var attempts = lane.attempts;
        unload(
                lane,
                new Why(
                        Parked.State.RETRY,
                        attempts,
                        Duration.ZERO,
                        "behind",
                        "waits in its lane"));
        lane.readmitted.forEach(position -> add(lane, position));
        lane.readmitted.clear();
        lane.forgive();
        lane.page = 1;
    }

    private static Kind kind(Retried retried) {
        return retried.code().equals("expired") ? Kind.EXPIRED : Kind.ABORTED;
    }

    private void unload(Lane lane, Why why) {
        var isHead = true;
        var parked = 0;
        while (!lane.queue.isEmpty()) {
            var item = lane.head();
            var work = item.work;
            lanes.removeHead(lane);
            if (isHead) {
                lane.headId = Optional.of(work.messageId());
                var row = row(lane.key, work.position(), work.messageId(), why);
                if (item.parkedRow) {
                    outcomes.update(row);
                } else {
                    outcomes.park(row);
                    add(lane, work.position());
                    parked++;
                }
            } else if (!item.parkedRow) {
                behind(lane, work.position(), work.messageId());
            }
            isHead = false;
        }
        with.gate().settled(parked, why.state() == Parked.State.RETRY ? parked : 0);
    }

    private void add(Lane lane, long position) {
        if (lane.rows.add(position)) {
            rows++;
            with.gate().rows(1);
        }
    }

    private Wanted wanted(Lane lane, long position) {
        return new Wanted(position, lane.key, Optional.ofNullable(edited.get(position)));
    }

    private Parked row(long lane, long position, MessageId messageId, Why why) {
        Instant now = with.time().now();
        return new Parked(
                connection,
                position,
                lane,
                messageId,
                why.attempts(),
                now,
                now.plus(why.delay()),
                why.code(),
                why.reason(),
                why.state(),
                Optional.empty());
    }

    private static Parked withBody(Parked row, Optional<byte[]> body) {
        return new Parked(
                row.connection(),
                row.position(),
                row.lane(),
                row.messageId(),
                row.attempts(),
                row.since(),
                row.nextAt(),
                row.code(),
                row.reason(),
                row.state(),
                body);
    }
}
