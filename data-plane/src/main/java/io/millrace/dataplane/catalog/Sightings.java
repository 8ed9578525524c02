package io.millrace.dataplane.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.transformers.tracking.Judgement;
import io.millrace.transformers.tracking.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// What was seen of the events of some positions, not written yet. Bounded: beyond [#MAX_KINDS]
/// kinds of a thing the rest is counted together. Single-threaded.
public final class Sightings {
    private static final int MAX_KINDS = 5_000;
    private static final int SAMPLE_CHARS = 4_096;

    private final Map<EventKey, SeenEvents> events = new HashMap<>();
    private final Map<SeenSdk.Key, SeenSdk> sdks = new HashMap<>();
    private final Map<SeenViolation.Key, SeenViolation> violations = new HashMap<>();

    /// One event at its place in the log.
    ///
    /// @param at when it was logged
    /// @param retry how often its request had been sent before
    public record Sighting(EventKey key, SeenSdk.Key sdk, LogRecord record, Instant at, int retry) {

        /// Of an event that is decoded.
        public static Sighting of(Event event, LogRecord record, Instant at, int retry) {
            var source = record.source().value();
            var library = event.json().path("context").path("library");
            var sdk =
                    new SeenSdk.Key(
                            source,
                            library.path("name").asText(""),
                            library.path("version").asText(""));
            var key = new EventKey(source, event.type().word(), event.name());
            return new Sighting(key, sdk, record, at, retry);
        }
    }

    public void see(Sighting sighting) {
        var size = sighting.record().event().length;
        var seen = events(sighting.key());
        seen.see(sighting.at());
        seen.size(size);
        var rest = new SeenSdk.Key(sighting.key().source(), "", "");
        var known = of(sdks, sighting.sdk(), rest, SeenSdk::new);
        known.see(sighting.at());
        known.request(sighting.retry(), size);
    }

    /// Looks at the properties of an event that was seen.
    public void sample(Sighting sighting, Event event) {
        events(sighting.key()).sample(fields(event));
    }

    private SeenEvents events(EventKey key) {
        return of(events, key, new EventKey(key.source(), "", ""), SeenEvents::new);
    }

    /// What the plan had to say about an event.
    ///
    /// @param plan its version
    public void judged(Sighting sighting, Event event, Judgement judgement, int plan) {
        var places = new HashSet<SeenViolation.Key>();
        for (var violation : judgement.violations()) {
            var way = new SeenViolation.Key(sighting.key(), violation.place(), violation.rule());
            if (places.add(way)) {
                var seen = broken(way);
                seen.see(sighting.at());
                if (seen.count() == 1) {
                    seen.sample(sample(sighting, event, violation, plan));
                }
            }
        }
    }

    private SeenViolation broken(SeenViolation.Key way) {
        var all = new EventKey(way.event().source(), "", "");
        return of(
                violations,
                way,
                new SeenViolation.Key(all, "", "other violations"),
                SeenViolation::new);
    }

    private static SeenViolation.Sample sample(
            Sighting sighting, Event event, Violation violation, int plan) {
        var text = Json.text(event.json());
        return new SeenViolation.Sample(
                plan,
                violation.message(),
                sighting.record().messageId().value(),
                text.length() > SAMPLE_CHARS ? text.substring(0, SAMPLE_CHARS) : text);
    }

    public void addAll(Sightings other) {
        merge(events, other.events, SeenEvents::new, SeenEvents::addAll);
        merge(sdks, other.sdks, SeenSdk::new, SeenSdk::addAll);
        merge(violations, other.violations, SeenViolation::new, SeenViolation::addAll);
    }

    public Map<EventKey, SeenEvents> events() {
        return events;
    }

    public Map<SeenSdk.Key, SeenSdk> sdks() {
        return sdks;
    }

    public Map<SeenViolation.Key, SeenViolation> violations() {
        return violations;
    }

    private static ObjectNode fields(Event event) {
        return switch (event) {
            case Event.Identify _, Event.Group _ -> event.traits();
            case Event.Track _, Event.Page _, Event.Screen _, Event.Alias _ -> event.properties();
        };
    }

    private static <K, V> V of(Map<K, V> known, K key, K rest, Supplier<V> make) {
        var found = known.get(key);
        if (found != null) {
            return found;
        }
        return known.computeIfAbsent(known.size() < MAX_KINDS ? key : rest, k -> make.get());
    }

    private static <K, V> void merge(
            Map<K, V> into, Map<K, V> from, Supplier<V> make, BiConsumer<V, V> adding) {
        from.forEach(
                (key, value) -> adding.accept(into.computeIfAbsent(key, k -> make.get()), value));
    }
}
