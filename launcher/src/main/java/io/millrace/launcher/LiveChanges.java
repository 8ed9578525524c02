package io.millrace.launcher;

import io.millrace.launcher.folder.RunFile;
import io.millrace.launcher.folder.RunState.Running;
import io.millrace.launcher.process.Changes;
import java.io.IOException;
import java.time.Duration;

/// Shows restarts and keeps `run.json` current.
record LiveChanges(Console console, RunFile runFile) implements Changes {

    @Override
    public void died(String name, String reason, Duration delay) {
        console.warning(
                name,
                "ended",
                "%s; starting it again in %.1f s".formatted(reason, delay.toMillis() / 1000.0));
    }

    @Override
    public void restarted(String name, long pid, int port) {
        try {
            runFile.restarted(new Running(name, pid, port));
        } catch (IOException e) {
            console.warning("run.json", "stale", e.toString());
        }
    }

    @Override
    public void recovered(String name, long pid) {
        console.done(name, "ready", "again, pid " + pid);
    }
}
