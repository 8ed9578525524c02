package io.millrace.dataplane.catalog;

import java.time.Instant;

/// How many and from when to when. Single-threaded.
///
/// Times are the database's, of logging.
public class Span {
    private long count;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    final void see(Instant at) {
        count++;
        widen(at, at);
    }

    final void add(Span other) {
        count += other.count;
        widen(other.first, other.last);
    }

    private void widen(Instant from, Instant to) {
        if (from.isBefore(first)) {
            first = from;
        }
        if (to.isAfter(last)) {
            last = to;
        }
    }

    public final long count() {
        return count;
    }

    public final Instant first() {
        return first;
    }

    public final Instant last() {
        return last;
    }
}
