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
    public record Sighting(Event event, LogRecord record, Instant at, int retry) {}

    /// @param sampling whether its properties are to be looked at
    public void see(Sighting sighting, EventKey key, boolean sampling) {
        var size = sighting.record().event().length;
        var seen = of(events, key, new EventKey(key.source(), "", ""), SeenEvents::new);
        seen.see(sighting.at());
        seen.size(size);
        if (sampling) {
            seen.sample(fields(sighting.event()));
        }
        var library = sighting.event().json().path("context").path("library");
        var sdk =
                new SeenSdk.Key(
                        key.source(),
                        library.path("name").asText(""),
                        library.path("version").asText(""));
        var known = of(sdks, sdk, new SeenSdk.Key(key.source(), "", ""), SeenSdk::new);
        known.see(sighting.at());
        known.request(sighting.retry(), size);
    }

    /// What the plan had to say about an event.
    public void judged(Sighting sighting, EventKey key, Judgement judgement, int plan) {
        var places = new HashSet<SeenViolation.Key>();
        for (var violation : judgement.violations()) {
            var way = new SeenViolation.Key(key, violation.place(), violation.rule());
            if (places.add(way)) {
                broken(sighting, way, violation, plan);
            }
        }
    }

    private void broken(Sighting sighting, SeenViolation.Key way, Violation violation, int plan) {
        var rest =
                new SeenViolation.Key(
                        new EventKey(way.event().source(), "", ""), "", "other violations");
        var seen = of(violations, way, rest, SeenViolation::new);
        seen.see(sighting.at());
        var text = seen.count() == 1 ? Json.text(sighting.event().json()) : "";
        if (!text.isEmpty()) {
            seen.sample(
                    new SeenViolation.Sample(
                            plan,
                            violation.message(),
                            sighting.record().messageId().value(),
                            text.length() > SAMPLE_CHARS ? text.substring(0, SAMPLE_CHARS) : text));
        }
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
