package io.millrace.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Services that outlived a killed launcher. Every service carries the data folder on its command
/// line, so they are found however the launcher ended, and nothing else is ever taken for one.
public final class LeftOvers {
    private LeftOvers() {}

    /// The argument that marks a service of this data folder.
    public static String mark(Path dataFolder) {
        return "-Dmillrace.data=" + dataFolder;
    }

    public static List<ProcessHandle> of(Path dataFolder) {
        var mark = mark(dataFolder);
        var self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self)
                .filter(process -> commandLine(process.pid()).contains(mark))
                .toList();
    }

    /// SIGTERM to all, SIGKILL to those that stay longer than `within`. Returns how many there
    /// were.
    public static int end(Path dataFolder, Duration within) throws InterruptedException {
        var processes = of(dataFolder);
        processes.forEach(ProcessHandle::destroy);
        for (var process : processes) {
            if (!ended(process, within)) {
                process.destroyForcibly();
                ended(process, within);
            }
        }
        return processes.size();
    }

    /// The arguments of a process; empty when it is gone or not ours to see.
    public static List<String> commandLine(long pid) {
        try {
            var text = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new ArrayList<>(Arrays.asList(text.split("\0", -1)));
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Whether the process ended within the time given.
    public static boolean ended(ProcessHandle process, Duration within)
            throws InterruptedException {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
