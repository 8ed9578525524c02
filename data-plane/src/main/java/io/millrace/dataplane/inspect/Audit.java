package io.millrace.dataplane.inspect;

import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.postgres.PgEventLog;
import io.millrace.dataplane.progress.Committed;
import io.millrace.dataplane.progress.Committed.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Checks that the ledger adds up, from one snapshot of what is committed: every settled position
/// has its counter, every parked event its row, and no position is ahead of the log.
public final class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);

    private final Committed committed;
    private final PgEventLog log;
    private final Predicate<ConnectionId> counts;
    private final Clock clock;
    private volatile Result result = new Result(Optional.empty(), Map.of());

    /// @param imbalances by connection, those that are not 0
    public record Result(Optional<Instant> at, Map<ConnectionId, Long> imbalances) {
        public Result {
            imbalances = Map.copyOf(imbalances);
        }

        public long total() {
            return imbalances.values().stream().mapToLong(Long::longValue).sum();
        }

        long of(ConnectionId id) {
            return imbalances.getOrDefault(id, 0L);
        }
    }

    /// @param counts whose progress is checked: not that of a replay that has ended
    public Audit(Committed committed, PgEventLog log, Predicate<ConnectionId> counts, Clock clock) {
        this.committed = committed;
        this.log = log;
        this.counts = counts;
        this.clock = clock;
    }

    public Result result() {
        return result;
    }

    /// To be called every minute.
    public CompletionStage<Void> run() {
        var entries = committed.audit();
        return entries.thenCompose(done -> log.heads())
                .thenCombine(entries, (heads, found) -> check(found, heads))
                .thenAccept(
                        found -> {
                            result = new Result(Optional.of(clock.instant()), found);
                            found.forEach(Audit::complain);
                        });
    }

    private Map<ConnectionId, Long> check(List<Entry> entries, long[] heads) {
        var found = new HashMap<ConnectionId, Long>();
        for (var entry : entries) {
            if (counts.test(entry.connection())) {
                var ahead = Math.max(0, entry.progress().cursor() - heads[entry.partition()]);
                found.merge(entry.connection(), entry.imbalance() + ahead, Long::sum);
            }
        }
        found.values().removeIf(n -> n == 0);
        return found;
    }

    private static void complain(ConnectionId connection, long imbalance) {
        LOG.errorf("the ledger is off connection=%s imbalance=%d", connection, imbalance);
    }
}
