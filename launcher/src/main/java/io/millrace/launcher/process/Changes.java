package io.millrace.launcher.process;

import java.time.Duration;

/// What the supervisor tells while it keeps programs running. Called from one thread at a time.
public interface Changes {

    /// It ended by itself and is started again after the delay. The reason is one line.
    void died(String name, String reason, Duration delay);

    /// A new process was started in place of one that died; it need not be ready yet.
    void restarted(String name, long pid, int port);

    /// The restarted process does its work again.
    void recovered(String name, long pid);
}
