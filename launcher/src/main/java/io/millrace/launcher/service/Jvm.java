package io.millrace.launcher.service;

import io.millrace.launcher.process.LeftOvers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The Java command line of a service. `MILLRACE_<SERVICE>_HEAP` changes the heap,
/// `MILLRACE_<SERVICE>_JAVA_OPTS` adds options.
///
/// @param environment the launcher's own
/// @param dataFolder marks the process, see [LeftOvers]
public record Jvm(Map<String, String> environment, Path dataFolder) {
    public Jvm {
        environment = Map.copyOf(environment);
    }

    List<String> command(String service, String heap, List<String> options, Path jar) {
        var prefix = "MILLRACE_" + service + "_";
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(LeftOvers.mark(dataFolder));
        command.add("-Xmx" + environment.getOrDefault(prefix + "HEAP", heap));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(options);
        for (var extra : environment.getOrDefault(prefix + "JAVA_OPTS", "").split("\\s+", -1)) {
            if (!extra.isEmpty()) {
                command.add(extra);
            }
        }
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }
}
