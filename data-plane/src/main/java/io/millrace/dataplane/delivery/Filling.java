package io.millrace.dataplane.delivery;

import io.millrace.dataplane.delivery.Feed.Fed;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings events into an engine's memory: new ones from the log, in order, and those of parked
/// lanes whose turn it is.
final class Filling {
    private static final Duration REREAD = Duration.ofMillis(500);

    private final EngineParts parts;
    private final Bounds bounds;
    private final Arrivals arrivals;
    private final Runnable pump;
    private long read;
    private boolean reading;
    private boolean news;
    private boolean stopped;
    private Optional<String> held = Optional.empty();

    /// @param pump run in turn when something has come
    Filling(EngineParts parts, Bounds bounds, Arrivals arrivals, Runnable pump) {
        this.parts = parts;
        this.bounds = bounds;
        this.arrivals = arrivals;
        this.pump = pump;
        this.read = parts.outcomes().cursor();
    }

    /// The log may have more than an answer under way shows.
    void news() {
        news = reading;
    }

    /// Why the next event cannot be prepared under the configuration in force.
    Optional<String> held() {
        return held;
    }

    void unhold() {
        held = Optional.empty();
    }

    void stop() {
        stopped = true;
    }

    boolean hasRead(long position) {
        return position < read;
    }

    void fill(Feed feed) {
        parts.lanes()
                .loadParked(bounds.events() + bounds.events() / 4, read, lane -> load(feed, lane));
        if (reading || held.isPresent() || full() || crowded()) {
            return;
        }
        reading = true;
        news = false;
        read = Math.max(read, parts.outcomes().cursor());
        var from = read;
        feed.next(from)
                .whenComplete((fed, failure) -> parts.time().execute(() -> accept(from, fed)));
    }

    private boolean crowded() {
        var many = parts.parking().rows() >= bounds.parked() || parts.gate().crowded();
        return many && read > parts.parking().restoredUpTo();
    }

    /// Nothing more fits into memory: a batch need not wait for company that cannot come.
    boolean full() {
        var lanes = parts.lanes();
        return lanes.size() >= bounds.events() || lanes.bytes() >= bounds.bytes();
    }

    /// @param fed null when the log could not be read: tried again shortly
    private void accept(long from, @Nullable Fed fed) {
        reading = false;
        if (stopped) {
            return;
        }
        if (fed == null) {
            parts.time().after(REREAD, pump);
            return;
        }
        for (var prepared : fed.prepared()) {
            expireUpTo(prepared.position());
            if (prepared.position() >= from && !parts.outcomes().isSettled(prepared.position())) {
                arrivals.take(prepared);
            }
            read = Math.max(read, prepared.position() + 1);
        }
        arrivals.read(read);
        held = fed.hold();
        if (!fed.prepared().isEmpty() || held.isPresent() || news) {
            pump.run();
        }
    }

    /// Positions that retention has taken away before they were read.
    private void expireUpTo(long position) {
        for (; read < position; read++) {
            arrivals.gone(read);
        }
    }

    private void load(Feed feed, Lane lane) {
        if (lane.stops()) {
            parts.lanes().loaded();
            parts.lanes().hold(lane);
            return;
        }
        feed.again(parts.parking().page(lane, read))
                .whenComplete((fed, failure) -> parts.time().execute(() -> loaded(lane, fed)));
    }

    private void loaded(Lane lane, @Nullable Fed fed) {
        parts.lanes().loaded();
        if (stopped) {
            return;
        }
        if (fed == null || (fed.hold().isPresent() && fed.prepared().isEmpty())) {
            parts.lanes().delay(lane, REREAD);
        } else {
            arrivals.takeRows(lane, fed.prepared());
        }
        pump.run();
    }
}
