package io.millrace.dataplane.ingest;

import io.millrace.core.routing.Protection;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// How much each source may still send. A node lets in its part of `eventsPerSecond`, as large as
/// that of any other living node; `eventsPerDay` holds over all of them, but for what the others
/// let in since the database was last asked. Bounded by the sources that have a limit; costs
/// nothing for the others. Thread-safe.
public final class Allowance {
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final RandomGenerator chance;
    private final Map<SourceId, Rate> rates = new ConcurrentHashMap<>();
    private final Map<SourceId, Quota> quotas = new ConcurrentHashMap<>();
    private volatile int nodes = 1;
    private volatile boolean hasQuotas;

    public Allowance(RandomGenerator chance) {
        this.chance = chance;
    }

    /// Empty when the events are let in; they count from then on.
    Optional<Retry> take(Source source, int events, Instant now) {
        if (!source.protection().hasLimit()) {
            return Optional.empty();
        }
        var early = rate(source, events, now);
        return early.isPresent() ? early : quota(source, events, now);
    }

    /// @param living nodes that take events in, this one too
    public void share(int living) {
        nodes = Math.max(1, living);
    }

    /// Forgets the sources that have no limit any more.
    public void follow(RoutingTable table) {
        rates.keySet().retainAll(limited(table, Protection::eventsPerSecond));
        var daily = limited(table, Protection::eventsPerDay);
        quotas.keySet().retainAll(daily);
        daily.forEach(id -> quotas.computeIfAbsent(id, each -> new Quota()));
        hasQuotas = !quotas.isEmpty();
    }

    private static Set<SourceId> limited(RoutingTable table, ToIntFunction<Protection> limit) {
        return table.sources().stream()
                .filter(source -> limit.applyAsInt(source.protection()) > 0)
                .map(Source::id)
                .collect(Collectors.toSet());
    }

    /// Whether the database need be asked at all.
    public boolean hasQuotas() {
        return hasQuotas;
    }

    /// The beginning of the day that counts.
    public static Instant dayOf(Instant now) {
        return Instant.ofEpochSecond(today(now) * DAY);
    }

    /// The database is asked now; [#counted] brings its answer.
    public void asking(Instant now) {
        quotas.values().forEach(quota -> quota.asking(today(now)));
    }

    /// @param now when it was asked
    public void counted(Map<SourceId, Long> events, Instant now) {
        quotas.forEach((id, quota) -> quota.counted(events.getOrDefault(id, 0L), today(now)));
    }

    private Optional<Retry> quota(Source source, int events, Instant now) {
        var perDay = source.protection().eventsPerDay();
        if (perDay == 0) {
            return Optional.empty();
        }
        var quota = quotas.computeIfAbsent(source.id(), id -> new Quota());
        if (quota.take(events, perDay, today(now))) {
            return Optional.empty();
        }
        var wait = (double) (DAY - Math.floorMod(now.getEpochSecond(), DAY));
        return Optional.of(
                Retry.after(
                        wait,
                        chance.nextDouble(),
                        "quota_exceeded",
                        "the source may send %d events a day of UTC, and has".formatted(perDay)));
    }

    private Optional<Retry> rate(Source source, int events, Instant now) {
        var perSecond = source.protection().eventsPerSecond();
        if (perSecond == 0) {
            return Optional.empty();
        }
        var rate = rates.computeIfAbsent(source.id(), id -> new Rate());
        var wait = rate.take(events, (double) perSecond / nodes, now.toEpochMilli());
        return wait == 0
                ? Optional.empty()
                : Optional.of(
                        Retry.after(
                                wait,
                                chance.nextDouble(),
                                "rate_limited",
                                "the source may send %d events a second".formatted(perSecond)));
    }

    private static long today(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), DAY);
    }
}
