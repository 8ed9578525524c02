package io.millrace.bench.system;

import io.millrace.bench.sink.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The system under load.
public interface Target {

    /// Configures a route whose destinations are the sink's.
    Wiring wire(Route route, Sink sink) throws IOException;

    /// Process ids by name; empty when they are not known.
    Map<String, Long> processes() throws IOException;

    /// Its PostgreSQL, if it has one that may be looked into.
    Optional<String> databaseUrl() throws IOException;

    /// Where it writes.
    Path dataFolder();

    /// Its `run.json`, when it is a Millrace on this machine.
    default Optional<Path> runFile() {
        return Optional.empty();
    }

    /// Asks where an event is; false when this system cannot be asked. Throws [IOException] when it
    /// does not know the event.
    default boolean find(String messageId) throws IOException {
        return false;
    }

    /// What it says of itself, for the record.
    Map<String, String> facts();
}
