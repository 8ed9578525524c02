package io.millrace.dataplane.delivery;

import io.millrace.dataplane.progress.DeadLetter;

/// What one position of the log means to one connection.
public sealed interface Prepared {
    long position();

    /// An event of another source.
    record Elsewhere(long position) implements Prepared {}

    /// Kept away by the event's own routing words.
    record Filtered(long position, String reason) implements Prepared {}

    /// Left out on purpose, by a transformation, the destination type, or a person who has drained
    /// the connection.
    record Dropped(long position, String reason) implements Prepared {}

    /// Repeats an earlier event under the same id, or changes it; the earlier one counts.
    record Duplicate(long position, boolean isChanged) implements Prepared {}

    /// Could not be prepared.
    record Dead(long position, long lane, DeadLetter letter) implements Prepared {}

    /// To be delivered.
    record Deliver(Work work) implements Prepared {
        @Override
        public long position() {
            return work.position();
        }
    }
}
