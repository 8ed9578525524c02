package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.delivery.Breaker;
import io.millrace.dataplane.delivery.EngineStatus;
import io.millrace.dataplane.ingest.SourceCounts;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.progress.Counters;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// The balance of every connection: ingested = delivered + filtered + dropped + aborted + expired +
/// parked + lag, summed over this node's partitions.
public final class Ledger {
    private final Delivery delivery;
    private final PgEventLog log;
    private final SourceCounts sources;
    private final Rates rates;
    private final Clock clock;

    public Ledger(Delivery delivery, PgEventLog log, SourceCounts sources, Clock clock) {
        this.delivery = delivery;
        this.log = log;
        this.sources = sources;
        this.clock = clock;
        this.rates = new Rates();
    }

    public CompletionStage<ObjectNode> read() {
        return delivery.status()
                .thenCombine(log.heads(), (engines, heads) -> document(engines, heads));
    }

    private ObjectNode document(List<EngineStatus> engines, long[] heads) {
        var at = clock.instant();
        var document = Json.object().put("at", at.toString());
        var sourceList = document.putArray("sources");
        sources.snapshot()
                .forEach(
                        (id, count) ->
                                sourceList
                                        .addObject()
                                        .put("sourceId", id.value())
                                        .put("received", count.received())
                                        .put("logged", count.logged())
                                        .put("rejected", count.rejected())
                                        .put(
                                                "perSecond",
                                                rates.of(id.value(), count.received(), at)));
        var byConnection = new HashMap<ConnectionId, Sum>();
        for (var engine : engines) {
            byConnection
                    .computeIfAbsent(engine.connection(), c -> new Sum())
                    .add(engine, heads[engine.partition()]);
        }
        var list = document.putArray("connections");
        byConnection.forEach((id, sum) -> list.add(line(id, sum, at)));
        return document;
    }

    /// One connection over all its partitions.
    private static final class Sum {
        private Counters counters = Counters.ZERO;
        private long lag;
        private long retrying;
        private boolean balanced = true;
        private boolean paused;
        private String held = "";

        void add(EngineStatus engine, long head) {
            var progress = engine.progress();
            var beyond = progress.done().stream().mapToLong(r -> r.to() - r.from()).sum();
            counters = counters.plus(progress.counters());
            lag += Math.max(0, head - progress.cursor() - beyond);
            retrying += engine.retrying();
            balanced &= progress.balanced();
            paused |= engine.paused();
            held = engine.held().orElse(held);
        }
    }

    private ObjectNode line(ConnectionId id, Sum sum, Instant at) {
        var c = sum.counters;
        var line = Json.object().put("connectionId", id.value());
        line.put("ingested", c.settled() - c.elsewhere() + sum.lag);
        line.put("delivered", c.delivered());
        line.put("filtered", c.filtered());
        line.put("dropped", c.dropped());
        line.put("aborted", c.aborted());
        line.put("expired", c.expired());
        line.put("parked", c.parked());
        line.put("lag", sum.lag);
        line.put("retrying", sum.retrying);
        line.put("perSecond", rates.of(id.value(), c.delivered(), at));
        line.put("balanced", sum.balanced);
        state(line, id, sum);
        return line;
    }

    private void state(ObjectNode line, ConnectionId id, Sum sum) {
        var stall = delivery.stall(id);
        if (sum.paused) {
            line.put("state", "paused").put("reason", "switched off");
        } else if (!sum.held.isEmpty()) {
            line.put("state", "held").put("reason", sum.held);
        } else if (stall.isPresent()) {
            stalled(line, stall.get());
        } else {
            line.put("state", "delivering");
        }
    }

    private static void stalled(ObjectNode line, Breaker.Stall stall) {
        line.put("state", stall.held() ? "held" : "waiting")
                .put("reason", stall.reason().isEmpty() ? stall.code() : stall.reason())
                .put("code", stall.code())
                .put("since", stall.since().toString())
                .put("until", stall.until().toString());
    }

    /// Events per second between one reading and the next that is at least a second later.
    private static final class Rates {
        private final Map<String, Reading> readings = new HashMap<>();

        private record Reading(long total, Instant at, double perSecond) {}

        synchronized double of(String key, long total, Instant at) {
            var last = readings.get(key);
            if (last == null) {
                readings.put(key, new Reading(total, at, 0));
                return 0;
            }
            var millis = at.toEpochMilli() - last.at().toEpochMilli();
            if (millis < 1_000) {
                return last.perSecond();
            }
            var rate = Math.round((total - last.total()) * 10_000.0 / millis) / 10.0;
            readings.put(key, new Reading(total, at, Math.max(0, rate)));
            return Math.max(0, rate);
        }
    }
}
