package io.millrace.bench.system;

import io.millrace.bench.load.Aim;
import java.io.IOException;

/// A configured [Route], undone by closing it.
public interface Wiring extends AutoCloseable {

    /// Where its events go in.
    Aim aim();

    /// Pauses every connection of it, or lets them go on.
    void enable(boolean on) throws IOException;

    @Override
    void close() throws IOException;
}
