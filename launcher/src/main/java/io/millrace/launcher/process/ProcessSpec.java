package io.millrace.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How to start one process.
///
/// @param name as in `run.json`
/// @param port where it will listen
/// @param environment added to the launcher's own
/// @param log where its output goes
public record ProcessSpec(
        String name, int port, List<String> command, Map<String, String> environment, Path log) {
    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Never prints the environment: it holds secrets.
    @Override
    public String toString() {
        return "ProcessSpec[" + name + "]";
    }
}
