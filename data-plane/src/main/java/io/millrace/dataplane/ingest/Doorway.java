package io.millrace.dataplane.ingest;

import jakarta.inject.Singleton;
import java.util.Optional;

/// Whether events are let in: not before the log is there, not any more while shutting down.
@Singleton
public final class Doorway {
    private volatile Optional<Door> door = Optional.empty();
    private volatile String reason = "starting: the database is not ready yet";

    public void open(Door opened) {
        door = Optional.of(opened);
    }

    public void close(String why) {
        reason = why;
        door = Optional.empty();
    }

    Optional<Door> door() {
        return door;
    }

    String reason() {
        return reason;
    }
}
