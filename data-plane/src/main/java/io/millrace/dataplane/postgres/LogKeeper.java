package io.millrace.dataplane.postgres;

import io.millrace.dataplane.log.Lookup;
import io.millrace.dataplane.postgres.Segments.Segment;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Housekeeping of the log, in rounds: opens a new segment when the newest is old or big enough,
/// and drops segments whose time is over. What was still parked in one becomes dead letters; what a
/// connection had not read counts as expired when it gets there. Every node may do it at any time.
public final class LogKeeper {
    private static final Logger LOG = Logger.getLogger(LogKeeper.class);

    private final Database database;
    private final Segments segments;
    private final Limits limits;
    private final SegmentReads reads;
    private final ExpiredParked parked;
    private final LookupWriter lookups;

    /// @param segmentAge a segment that holds anything is sealed at this age
    /// @param segmentBytes or at this size, table and index
    /// @param retention a sealed segment is dropped at this age, delivered or not
    /// @param leastRetention the same while space is short
    public record Limits(
            Duration segmentAge, long segmentBytes, Duration retention, Duration leastRetention) {
        public Limits {
            if (leastRetention.compareTo(retention) > 0) {
                throw new IllegalArgumentException(
                        "the least retention " + leastRetention + " exceeds " + retention);
            }
        }
    }

    /// How much room the log has.
    ///
    /// @param isShort the disk is nearly full
    /// @param logBytes what all segments together may take
    public record Room(boolean isShort, long logBytes) {
        public static final Room ENOUGH = new Room(false, Long.MAX_VALUE);
    }

    LogKeeper(
            Database database,
            Segments segments,
            SegmentReads reads,
            LookupWriter lookups,
            Limits limits) {
        this.database = database;
        this.segments = segments;
        this.reads = reads;
        this.lookups = lookups;
        this.limits = limits;
        this.parked = new ExpiredParked(database);
    }

    /// One round; fails when the database is away.
    public CompletionStage<Void> round(Room room) {
        return segments.refresh()
                .compose(list -> roll(list.getLast()))
                .compose(done -> dropOldest(room))
                .compose(done -> segments.refresh())
                .compose(lookups::writeMissing)
                .toCompletionStage();
    }

    private Future<Void> roll(Segment newest) {
        var weight = row(LogSql.of(LogSql.WEIGHT, newest.number()));
        return Future.all(weight, reads.heads())
                .compose(
                        both ->
                                isFull(newest, weight.result(), both.resultAt(1))
                                        ? rollNow(newest)
                                        : Future.succeededFuture());
    }

    private boolean isFull(Segment newest, Row weight, long[] heads) {
        var age = Duration.between(newest.created(), now(weight));
        var longest =
                IntStream.range(0, heads.length)
                        .mapToLong(p -> heads[p] - newest.base(p))
                        .max()
                        .orElse(0);
        var due =
                weight.getLong("bytes") >= limits.segmentBytes()
                        || age.compareTo(limits.segmentAge()) >= 0
                        || longest >= Lookup.POSITIONS / 2;
        return due && longest > 0;
    }

    private Future<Void> rollNow(Segment newest) {
        return database.read()
                .preparedQuery(LogSql.ROLL)
                .execute(Tuple.of(newest.number(), reads.partitions()))
                .onSuccess(done -> LOG.infof("log segment is sealed segment=%d", newest.number()))
                .mapEmpty();
    }

    /// As long as the oldest is due, the next oldest is looked at.
    private Future<Void> dropOldest(Room room) {
        return segments.refresh()
                .compose(
                        list ->
                                row(LogSql.LOG_WEIGHT)
                                        .compose(
                                                weight ->
                                                        isDue(list, weight, room)
                                                                ? drop(list, room)
                                                                : Future.succeededFuture()));
    }

    private boolean isDue(List<Segment> list, Row weight, Room room) {
        var isShort = room.isShort() || weight.getLong("bytes") > room.logBytes();
        var keep = isShort ? limits.leastRetention() : limits.retention();
        return list.size() > 1
                && list.getFirst()
                        .sealed()
                        .filter(at -> !at.plus(keep).isAfter(now(weight)))
                        .isPresent();
    }

    private Future<Void> drop(List<Segment> list, Room room) {
        var oldest = list.getFirst();
        return parked.bury(oldest, list.get(1))
                .compose(
                        done ->
                                database.read()
                                        .preparedQuery(LogSql.DROP)
                                        .execute(Tuple.of(oldest.number())))
                .onSuccess(done -> LOG.infof("log segment is dropped segment=%d", oldest.number()))
                .compose(done -> dropOldest(room));
    }

    private Future<Row> row(String sql) {
        return database.read().preparedQuery(sql).execute().map(rows -> rows.iterator().next());
    }

    private static Instant now(Row row) {
        return row.getOffsetDateTime("now").toInstant();
    }
}
