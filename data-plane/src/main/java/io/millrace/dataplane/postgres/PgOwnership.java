package io.millrace.dataplane.postgres;

import io.millrace.dataplane.delivery.Scheduler;
import io.millrace.dataplane.progress.Ownership;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Leases on database time: a heartbeat every 4 s extends them to 20 s from then. A node claims
/// what is free, expired, or was left by an earlier run of the same name. All turns run on the
/// scheduler.
public final class PgOwnership implements Ownership {
    private static final Logger LOG = Logger.getLogger(PgOwnership.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);
    private static final long LEASE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final long MARGIN_NANOS = Duration.ofSeconds(2).toNanos();

    /// Takes every partition that is free, expired, or ours from an earlier run.
    private static final String CLAIM =
            """
            insert into q.lease as l (part, owner, epoch, expires_at)
            select part, $1, 1, clock_timestamp() + interval '20 seconds'
            from generate_series(0, $2::int4 - 1) as p(part)
            on conflict (part) do update
            set owner = $1, epoch = l.epoch + 1, expires_at = excluded.expires_at
            where (l.expires_at < clock_timestamp() or l.owner = $1) and l.part <> all($3::int2[])
            returning part, epoch
            """;

    private static final String EXTEND =
            """
            update q.lease l set expires_at = clock_timestamp() + interval '20 seconds'
            from unnest($2::int2[], $3::int8[]) as mine(part, epoch)
            where l.part = mine.part and l.epoch = mine.epoch and l.owner = $1
            returning l.part
            """;

    private static final String RELEASE =
            """
            update q.lease l set expires_at = clock_timestamp() - interval '1 second'
            from unnest($2::int2[], $3::int8[]) as mine(part, epoch)
            where l.part = mine.part and l.epoch = mine.epoch and l.owner = $1
            """;

    private final Database database;
    private final String node;
    private final int partitions;
    private final Scheduler scheduler;
    private final Map<Integer, Long> epochs = new HashMap<>();
    private final Map<Integer, Long> validUntil = new ConcurrentHashMap<>();
    private boolean released;

    public PgOwnership(Database database, String node, int partitions, Scheduler scheduler) {
        this.database = database;
        this.node = node;
        this.partitions = partitions;
        this.scheduler = scheduler;
    }

    @Override
    public void start(Listener listener) {
        scheduler.execute(() -> beat(listener));
    }

    @Override
    public boolean validFor(int partition, long nanos) {
        var until = validUntil.get(partition);
        return until != null && until - scheduler.nanos() > nanos + MARGIN_NANOS;
    }

    @Override
    public CompletionStage<Void> release() {
        var done = new CompletableFuture<Void>();
        scheduler.execute(
                () -> {
                    released = true;
                    validUntil.clear();
                    database.progress()
                            .preparedQuery(RELEASE)
                            .execute(mine())
                            .onComplete(result -> done.complete(null));
                });
        return done;
    }

    private void beat(Listener listener) {
        if (released) {
            return;
        }
        var sent = scheduler.nanos();
        database.progress()
                .preparedQuery(EXTEND)
                .execute(mine())
                .compose(
                        kept ->
                                database.progress()
                                        .preparedQuery(CLAIM)
                                        .execute(Tuple.of(node, partitions, parts(kept)))
                                        .map(claimed -> new Beat(kept, claimed)))
                .onComplete(
                        result ->
                                scheduler.execute(
                                        () -> {
                                            if (result.succeeded()) {
                                                apply(result.result(), sent, listener);
                                            } else {
                                                LOG.warnf(
                                                        "heartbeat failed cause=%s",
                                                        result.cause());
                                            }
                                            expire(listener);
                                            scheduler.after(HEARTBEAT, () -> beat(listener));
                                        }));
    }

    private record Beat(RowSet<Row> kept, RowSet<Row> claimed) {}

    private void apply(Beat beat, long sent, Listener listener) {
        if (released) {
            return;
        }
        Set<Integer> kept = new HashSet<>();
        beat.kept().forEach(row -> kept.add((int) row.getShort("part")));
        for (var lost : Set.copyOf(epochs.keySet())) {
            if (!kept.contains(lost)) {
                drop(lost, listener);
            }
        }
        kept.forEach(partition -> validUntil.put(partition, sent + LEASE_NANOS));
        for (var row : beat.claimed()) {
            int partition = row.getShort("part");
            epochs.put(partition, row.getLong("epoch"));
            validUntil.put(partition, sent + LEASE_NANOS);
            listener.assigned(partition, row.getLong("epoch"));
        }
    }

    /// Without an answer from the database the lease ends by our own clock.
    private void expire(Listener listener) {
        for (var partition : Set.copyOf(epochs.keySet())) {
            var until = validUntil.get(partition);
            if (until != null && until - scheduler.nanos() <= 0) {
                drop(partition, listener);
            }
        }
    }

    private void drop(int partition, Listener listener) {
        epochs.remove(partition);
        validUntil.remove(partition);
        listener.revoked(partition);
    }

    private Tuple mine() {
        var parts = epochs.keySet().stream().map(Integer::shortValue).toArray(Short[]::new);
        var fences = epochs.values().toArray(Long[]::new);
        return Tuple.of(node, parts, fences);
    }

    private static Short[] parts(RowSet<Row> rows) {
        var parts = new Short[rows.size()];
        var i = 0;
        for (var row : rows) {
            parts[i++] = row.getShort("part");
        }
        return parts;
    }
}
