package io.millrace.launcher;

import io.millrace.launcher.folder.RunFile;
import io.millrace.launcher.folder.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A real launcher process over stand-ins for the two services.
record Launched(Process process, Path data, Path output) {
    private static final int TRIES = 600;
    private static final int POLL_MILLIS = 50;

    static Launched start(Checkout checkout, Path data, String... arguments) throws IOException {
        return start(checkout, data, List.of(), arguments);
    }

    /// @param environment `NAME=value`
    static Launched start(
            Checkout checkout, Path data, List<String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add("env");
        command.addAll(environment);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-Dmillrace.home=" + checkout.root());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--data", data.toString()));
        var output = Files.createTempFile(checkout.root(), "launcher", ".out");
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new Launched(process, data, output);
    }

    RunState ready() throws Exception {
        return when(run -> run.pid() == process.pid());
    }

    RunState when(Predicate<RunState> wanted) throws Exception {
        for (var tries = 0; tries < TRIES; tries++) {
            var run = RunFile.read(data.resolve("run.json")).filter(wanted);
            if (run.isPresent()) {
                return run.get();
            }
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("not there:\n" + said());
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new AssertionError("the launcher still runs");
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(output);
    }
}
