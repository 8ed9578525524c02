package io.millrace.launcher;

import io.millrace.launcher.folder.RunState;
import java.nio.file.Path;

/// What a person is shown when the system is ready.
final class Greeting {
    private Greeting() {}

    static void show(Console console, RunState run, Path data) {
        console.line("");
        console.headline(
                "Millrace " + run.version() + " is ready. JavaScript: " + run.javascript());
        console.line("");
        console.fact("Web UI", run.ui());
        console.fact("Sign in", run.signIn() + "   (one use, 24 h)");
        console.fact("Data plane", run.dataPlane());
        console.fact("Write key", run.writeKey());
        console.fact("Data folder", data.toString());
        console.line("");
        console.line("Send an event:");
        console.line("");
        console.line("  " + curl(run));
        console.line("");
    }

    static String curl(RunState run) {
        return "curl -u %s: -H 'Content-Type: application/json' -d '{\"userId\":\"you\",\"event\":\"Hello Millrace\"}' %s/v1/track"
                .formatted(run.writeKey(), run.dataPlane());
    }

    /// One line about a system that runs already.
    static String running(RunState run) {
        return "Already running (pid %d): UI %s, data plane %s, write key %s"
                .formatted(run.pid(), run.ui(), run.dataPlane(), run.writeKey());
    }
}
