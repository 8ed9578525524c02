package io.millrace.dataplane.ingest;

import io.millrace.core.routing.SourceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How many events each source has sent since this process began. Thread-safe.
public final class SourceCounts {
    private final Map<SourceId, Adders> adders = new ConcurrentHashMap<>();

    private record Adders(LongAdder logged, LongAdder rejected) {}

    /// Totals of one source.
    public record Count(long logged, long rejected) {
        public long received() {
            return logged + rejected;
        }
    }

    void add(SourceId source, int logged, int rejected) {
        var count =
                adders.computeIfAbsent(source, s -> new Adders(new LongAdder(), new LongAdder()));
        count.logged().add(logged);
        count.rejected().add(rejected);
    }

    public Map<SourceId, Count> snapshot() {
        var counts = new java.util.HashMap<SourceId, Count>();
        adders.forEach(
                (source, a) -> counts.put(source, new Count(a.logged().sum(), a.rejected().sum())));
        return counts;
    }
}
