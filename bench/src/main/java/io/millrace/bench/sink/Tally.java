package io.millrace.bench.sink;

/// What a destination is found to have received, against what the system accepted.
///
/// @param delivered different events of the run
/// @param lost accepted and not delivered
/// @param duplicates deliveries beyond the first of an event
/// @param outOfOrder first deliveries that came after a later event of the same user
/// @param unedited events that should have been transformed and were not, of those looked at
public record Tally(long delivered, long lost, long duplicates, long outOfOrder, long unedited) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    /// Nothing lost, nothing out of order, nothing untransformed. Duplicates are allowed by the
    /// promise of delivery at least once.
    public boolean kept() {
        return lost == 0 && outOfOrder == 0 && unedited == 0;
    }

    public Tally plus(Tally other) {
        return new Tally(
                delivered + other.delivered,
                lost + other.lost,
                duplicates + other.duplicates,
                outOfOrder + other.outOfOrder,
                unedited + other.unedited);
    }
}
