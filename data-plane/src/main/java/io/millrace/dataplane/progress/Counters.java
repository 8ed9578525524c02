package io.millrace.dataplane.progress;

/// What became of a connection's settled events in one partition, since it began. Together they are
/// as many as the settled positions; `elsewhere` are positions of other sources, no part of the
/// connection's ledger.
///
/// @param parked events that wait in parked lanes now
public record Counters(
        long elsewhere,
        long delivered,
        long filtered,
        long dropped,
        long aborted,
        long expired,
        long parked) {

    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0);

    public enum Kind {
        ELSEWHERE,
        DELIVERED,
        FILTERED,
        DROPPED,
        ABORTED,
        EXPIRED,
        PARKED
    }

    /// One counter changed by `n`, which may be negative for PARKED.
    public Counters plus(Kind kind, long n) {
        return switch (kind) {
            case ELSEWHERE ->
                    new Counters(
                            elsewhere + n, delivered, filtered, dropped, aborted, expired, parked);
            case DELIVERED ->
                    new Counters(
                            elsewhere, delivered + n, filtered, dropped, aborted, expired, parked);
            case FILTERED ->
                    new Counters(
                            elsewhere, delivered, filtered + n, dropped, aborted, expired, parked);
            case DROPPED ->
                    new Counters(
                            elsewhere, delivered, filtered, dropped + n, aborted, expired, parked);
            case ABORTED ->
                    new Counters(
                            elsewhere, delivered, filtered, dropped, aborted + n, expired, parked);
            case EXPIRED ->
                    new Counters(
                            elsewhere, delivered, filtered, dropped, aborted, expired + n, parked);
            case PARKED ->
                    new Counters(
                            elsewhere, delivered, filtered, dropped, aborted, expired, parked + n);
        };
    }

    public Counters plus(Counters other) {
        return new Counters(
                elsewhere + other.elsewhere,
                delivered + other.delivered,
                filtered + other.filtered,
                dropped + other.dropped,
                aborted + other.aborted,
                expired + other.expired,
                parked + other.parked);
    }

    /// By how much they have grown since.
    public Counters minus(Counters before) {
        return new Counters(
                elsewhere - before.elsewhere,
                delivered - before.delivered,
                filtered - before.filtered,
                dropped - before.dropped,
                aborted - before.aborted,
                expired - before.expired,
                parked - before.parked);
    }

    /// All of them: the number of settled positions they account for.
    public long settled() {
        return elsewhere + delivered + filtered + dropped + aborted + expired + parked;
    }
}
