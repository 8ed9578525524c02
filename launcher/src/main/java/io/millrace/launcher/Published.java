package io.millrace.launcher;

import io.millrace.launcher.seed.Workspace;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until the data plane runs the configuration just made, so that the first event is not
/// turned away.
record Published(Workspace workspace) {
    private static final int TRIES = 100;
    private static final int PAUSE_MILLIS = 100;

    /// Gives up after ten seconds: the data plane takes it up whenever it can.
    void await() throws IOException, InterruptedException {
        var never = new CountDownLatch(1);
        for (var tries = 0; tries < TRIES && !workspace.isPublished(); tries++) {
            never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
