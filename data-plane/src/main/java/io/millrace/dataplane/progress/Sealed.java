package io.millrace.dataplane.progress;

import io.millrace.dataplane.progress.Runs.Run;
import java.time.Instant;
import java.util.List;

/// A call whose members are written down before it is sent, so that after a crash exactly the same
/// events go under the same name again: objects are stored effectively once.
///
/// @param first lowest position of the members when it was sealed
/// @param last highest position of the members
/// @param step which step of the event at `first` leads
/// @param receivedAt of the event at `first`
/// @param members positions of the members
public record Sealed(
        String batchKey, long first, long last, int step, Instant receivedAt, List<Run> members) {
    public Sealed {
        members = List.copyOf(members);
    }

    public long size() {
        return members.stream().mapToLong(r -> r.to() - r.from()).sum();
    }

    public boolean holds(long position) {
        return members.stream().anyMatch(r -> r.from() <= position && position < r.to());
    }
}
