package io.millrace.dataplane.ingest;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Whether events are let in: not before the log is there, not while memory is short, not any more
/// while shutting down.
@Singleton
public final class Doorway {
    private volatile Optional<Door> door = Optional.empty();
    private volatile String reason = "starting: the database is not ready yet";
    private volatile BooleanSupplier full = () -> false;

    /// @param isFull whether there is no room for events just now
    public void open(Door opened, BooleanSupplier isFull) {
        full = isFull;
        reason = "memory is short just now: send the events again in a moment";
        door = Optional.of(opened);
    }

    public void close(String why) {
        reason = why;
        door = Optional.empty();
    }

    Optional<Door> door() {
        return full.getAsBoolean() ? Optional.empty() : door;
    }

    String reason() {
        return reason;
    }
}
