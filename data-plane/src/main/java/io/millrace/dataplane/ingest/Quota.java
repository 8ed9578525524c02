package io.millrace.dataplane.ingest;

/// Events of one source in a day of UTC: what the database has counted for all nodes, and what this
/// node has let in since it was asked. Thread-safe.
final class Quota {
    private long day = Long.MIN_VALUE;
    private long counted;
    private long since;
    private long asked;

    /// Whether the events are let in. A request that begins within the quota is let in whole.
    synchronized boolean take(int events, int perDay, long today) {
        turn(today);
        if (counted + since >= perDay) {
            return false;
        }
        since += events;
        return true;
    }

    /// The database is asked now: its answer will hold what has been let in until here.
    synchronized void asking(long today) {
        turn(today);
        asked = since;
    }

    /// The answer to the last question.
    synchronized void counted(long events, long today) {
        if (today == day) {
            counted = events;
            since -= asked;
            asked = 0;
        }
    }

    private void turn(long today) {
        if (today != day) {
            day = today;
            counted = 0;
            since = 0;
            asked = 0;
        }
    }
}
