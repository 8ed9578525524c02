package io.millrace.launcher.process;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.time.Duration;

/// Something the supervisor keeps running.
public interface Program {

    /// How to start it now; called before every start, so it may clear what an earlier one left.
    ProcessSpec prepare() throws IOException, Refused;

    /// Whether the started process does its work. Quick and without side effects.
    boolean isReady(Child child);

    /// Neighbours of one group are ended together.
    default String group(Child child) {
        return child.spec().name();
    }

    /// Ends it in good order within the time given, then by force.
    default void stop(Child child, Duration within) throws IOException, InterruptedException {
        child.terminate(within);
    }
}
