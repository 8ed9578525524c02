package io.millrace.dataplane.inspect;

import jakarta.inject.Singleton;
import java.util.Optional;

/// What can be looked at; nothing until the node runs.
@Singleton
public final class Inspection {
    private volatile Optional<Views> views = Optional.empty();

    /// Everything the internal API shows.
    public record Views(
            NodeStatus status,
            Ledger ledger,
            LiveTap live,
            Passports passports,
            io.millrace.dataplane.progress.DeadLetters dead,
            Nodes nodes) {}

    public void open(Views opened) {
        views = Optional.of(opened);
    }

    Optional<Views> views() {
        return views;
    }
}
