package io.millrace.dataplane.progress;

/// What became of a connection's settled events in one partition, since it began. Together they are
/// as many as the settled positions; `elsewhere` are positions of other sources, no part of the
/// connection's ledger, and neither are `duplicate` and `conflict`.
///
/// @param parked events that wait in parked lanes now
/// @param duplicate repeats of an earlier event; a document without them has none
/// @param conflict events with the id of an earlier one and another payload
public record Counters(
        long elsewhere,
        long delivered,
        long filtered,
        long dropped,
        long aborted,
        long expired,
        long parked,
        long duplicate,
        long conflict) {

    public static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0, 0);

    /// Without repeats.
    public Counters(
            long elsewhere,
            long delivered,
            long filtered,
            long dropped,
            long aborted,
            long expired,
            long parked) {
        this(elsewhere, delivered, filtered, dropped, aborted, expired, parked, 0, 0);
    }

    public enum Kind {
        ELSEWHERE,
        DELIVERED,
        FILTERED,
        DROPPED,
        ABORTED,
        EXPIRED,
        PARKED,
        DUPLICATE,
        CONFLICT
    }

    /// One counter changed by `n`, which may be negative for PARKED.
    public Counters plus(Kind kind, long n) {
        return plus(
                switch (kind) {
                    case ELSEWHERE -> new Counters(n, 0, 0, 0, 0, 0, 0, 0, 0);
                    case DELIVERED -> new Counters(0, n, 0, 0, 0, 0, 0, 0, 0);
                    case FILTERED -> new Counters(0, 0, n, 0, 0, 0, 0, 0, 0);
                    case DROPPED -> new Counters(0, 0, 0, n, 0, 0, 0, 0, 0);
                    case ABORTED -> new Counters(0, 0, 0, 0, n, 0, 0, 0, 0);
                    case EXPIRED -> new Counters(0, 0, 0, 0, 0, n, 0, 0, 0);
                    case PARKED -> new Counters(0, 0, 0, 0, 0, 0, n, 0, 0);
                    case DUPLICATE -> new Counters(0, 0, 0, 0, 0, 0, 0, n, 0);
                    case CONFLICT -> new Counters(0, 0, 0, 0, 0, 0, 0, 0, n);
                });
    }

    public Counters plus(Counters other) {
        return new Counters(
                elsewhere + other.elsewhere,
                delivered + other.delivered,
                filtered + other.filtered,
                dropped + other.dropped,
                aborted + other.aborted,
                expired + other.expired,
                parked + other.parked,
                duplicate + other.duplicate,
                conflict + other.conflict);
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
                parked - before.parked,
                duplicate - before.duplicate,
                conflict - before.conflict);
    }

    /// All of them: the number of settled positions they account for.
    public long settled() {
        return ingested() + elsewhere + duplicate + conflict;
    }

    /// Those that are part of the connection's ledger: settled events of its source, each once.
    public long ingested() {
        return delivered + filtered + dropped + aborted + expired + parked;
    }
}
