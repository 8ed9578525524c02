package io.millrace.dataplane.pipeline;

import io.millrace.core.event.Event;
import io.millrace.dataplane.log.LogRecord;
import java.util.function.Supplier;

/// Which events of its source a feed takes. The others are no concern of the connection.
public interface Sieve {
    Sieve EVERYTHING = (record, event) -> true;

    /// @param event decoded when it is asked for
    boolean takes(LogRecord record, Supplier<Event> event);
}
