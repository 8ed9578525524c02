package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.catalog.Catalog;
import io.millrace.dataplane.catalog.EventKey;
import io.millrace.dataplane.catalog.Observed;
import io.millrace.dataplane.catalog.Sightings;
import io.millrace.dataplane.catalog.Sightings.Sighting;
import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.transformers.tracking.CompiledPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks at every event of a partition once, as its owner, beside the connections: what is decoded
/// for one is decoded for all. Counts are exact; properties are looked at of the first 20 events of
/// a kind and then of one in 64. Belongs to one scheduler.
public final class Observer {
    private static final Logger LOG = Logger.getLogger(Observer.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int AT_ONCE = 256;
    private static final int SAMPLED_FIRST = 20;
    private static final int SAMPLED_THEN = 64;
    private static final int KINDS_REMEMBERED = 5_000;

    /// With so much not written it waits.
    private static final long MOST_UNWRITTEN = 20_000;

    private final Parts parts;
    private final long epoch;
    private final Map<EventKey, int[]> met = new HashMap<>();
    private Sightings seen = new Sightings();
    private long position = -1;
    private long from;
    private boolean looking;
    private boolean again;
    private boolean over;
    private byte @Nullable [] lastEnvelope;
    private JsonNode lastRead = Json.object();

    /// What it works with.
    ///
    /// @param plans the tracking plan of each source, as of now
    public record Parts(
            PartitionReader reader,
            EventLog log,
            Scheduler time,
            Catalog catalog,
            Function<SourceId, Optional<CompiledPlan>> plans) {}

    public Observer(Parts parts, long epoch) {
        this.parts = parts;
        this.epoch = epoch;
    }

    /// Finds out where earlier owners ended, and goes on from there.
    public void start() {
        var partition = parts.reader().partition();
        parts.log()
                .head(partition)
                .thenCompose(head -> parts.catalog().begin(partition, epoch, head))
                .whenComplete(
                        (start, failure) -> parts.time().execute(() -> begin(start, failure)));
    }

    /// The log may have grown.
    public void news() {
        if (looking) {
            again = true;
        } else if (position >= 0 && !over && position - from < MOST_UNWRITTEN) {
            look();
        }
    }

    /// Nothing more is looked at.
    public void stop() {
        over = true;
    }

    /// What was seen since the last cut; empty when there is nothing new.
    public Optional<Observed> cut() {
        if (over || position <= from) {
            return Optional.empty();
        }
        var cut = new Observed(parts.reader().partition(), epoch, from, position, seen);
        seen = new Sightings();
        from = position;
        parts.time().execute(this::news);
        return Optional.of(cut);
    }

    private void begin(@Nullable Long start, @Nullable Throwable failure) {
        if (over) {
            return;
        }
        if (start == null) {
            LOG.warnf(
                    "events are not observed yet partition=%d cause=%s",
                    parts.reader().partition(), failure);
            parts.time().after(AGAIN, this::start);
            return;
        }
        from = start;
        position = start;
        news();
    }

    private void look() {
        looking = true;
        again = false;
        parts.reader()
                .at(position)
                .whenComplete(
                        (found, failure) ->
                                parts.time()
                                        .execute(
                                                () -> {
                                                    if (failure != null) {
                                                        unread(failure);
                                                    } else {
                                                        looked(found);
                                                    }
                                                }));
    }

    private void unread(Throwable failure) {
        looking = false;
        LOG.debugf(failure, "the log is not read");
        parts.time().after(AGAIN, this::news);
    }

    private void looked(Optional<DecodedChunk> found) {
        looking = false;
        if (over) {
            return;
        }
        if (found.isPresent()) {
            along(found.get());
            parts.time().execute(this::news);
        } else if (again) {
            news();
        }
    }

    private void along(DecodedChunk chunk) {
        var first = Math.max(position, chunk.chunk().first());
        var end = Math.min(chunk.chunk().end(), first + AT_ONCE);
        for (var p = first; p < end; p++) {
            see(chunk, p);
        }
        position = end;
        if (end == chunk.chunk().end()) {
            parts.reader().finished(chunk);
        }
    }

    private void see(DecodedChunk chunk, long p) {
        try {
            var record = chunk.record(p);
            var plan = parts.plans().apply(record.source());
            var sighting = sighting(chunk, p, plan.isPresent());
            seen.see(sighting);
            if (isSampled(sighting.key())) {
                seen.sample(sighting, chunk.event(p));
            }
            if (plan.isPresent()) {
                var judgement = chunk.judged(p, plan.get());
                if (!judgement.violations().isEmpty()) {
                    var version = plan.get().plan().version();
                    seen.judged(sighting, chunk.event(p), judgement, version);
                }
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "an event is not counted position=%d", p);
        }
    }

    /// @param decoding whether the event is to be decoded anyway
    private Sighting sighting(DecodedChunk chunk, long p, boolean decoding) {
        var record = chunk.record(p);
        var envelope = envelope(record);
        var at = chunk.chunk().at();
        var retry = envelope.path("retry").asInt(0);
        if (decoding || parts.reader().hasConnections() || chunk.isDecoded(p)) {
            return Sighting.of(chunk.event(p), record, at, retry);
        }
        return Glance.of(record.event(), envelope)
                .map(glance -> glance.sighting(record, envelope, at, retry))
                .orElseGet(() -> Sighting.of(chunk.event(p), record, at, retry));
    }

    private boolean isSampled(EventKey key) {
        if (met.size() >= KINDS_REMEMBERED && !met.containsKey(key)) {
            met.clear();
        }
        var times = met.computeIfAbsent(key, k -> new int[1])[0]++;
        return times < SAMPLED_FIRST || times % SAMPLED_THEN == 0;
    }

    /// Events of one request have the same envelope.
    private JsonNode envelope(LogRecord record) {
        var envelope = record.envelope();
        if (!Arrays.equals(envelope, lastEnvelope)) {
            lastEnvelope = envelope;
            lastRead = read(envelope);
        }
        return lastRead;
    }

    private static JsonNode read(byte[] envelope) {
        try {
            return envelope.length == 0 ? Json.object() : Json.parse(envelope);
        } catch (IOException e) {
            return Json.object();
        }
    }
}
