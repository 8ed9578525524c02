package io.millrace.bench.system;

import io.millrace.bench.load.Aim;
import java.io.IOException;

/// A configured [Route], undone by closing it.
public interface Wiring extends AutoCloseable {

    /// Where its events go in.
    Aim aim();

    @Override
    void close() throws IOException;
}
