package io.millrace.bench.system;

import io.millrace.bench.load.Aim;
import io.millrace.bench.sink.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Any Segment-compatible system that somebody has already pointed at the sink.
///
/// @param processes ids given on the command line, by name
/// @param databaseUrl given on the command line
public record ForeignTarget(Aim aim, Map<String, Long> processes, Optional<String> databaseUrl)
        implements Target {

    public ForeignTarget {
        processes = Map.copyOf(processes);
    }

    @Override
    public Wiring wire(Route route, Sink sink) {
        return new Wiring() {
            @Override
            public Aim aim() {
                return aim;
            }

            @Override
            public void enable(boolean on) throws IOException {
                throw new IOException(
                        "this scenario pauses connections, which only a Millrace can");
            }

            @Override
            public void close() {
                // It was configured by somebody else and stays so.
            }
        };
    }

    @Override
    public Path dataFolder() {
        return Path.of(".");
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("system", aim.url().toString());
    }
}
