package io.millrace.launcher;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.FolderLock;
import io.millrace.launcher.folder.RunFile;
import io.millrace.launcher.process.LeftOvers;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `up --detach`: starts the same command in its own session, shows what it says until it is ready,
/// and leaves it running.
final class Detached {
    /// Set in the environment of a launcher that nobody can press Ctrl-C for.
    static final String MARK = "MILLRACE_DETACHED";

    private static final int POLL_MILLIS = 100;

    private final Order.Up order;
    private final Console console;

    Detached(Order.Up order, Console console) {
        this.order = order;
        this.console = console;
    }

    int run() throws Refused, IOException, InterruptedException {
        var folder = DataFolder.open(order.data());
        if (runsAlready(folder)) {
            RunFile.read(folder.run()).ifPresent(run -> console.line(Greeting.running(run)));
            return 0;
        }
        var log = folder.log(DataFolder.LAUNCHER);
        var builder =
                new ProcessBuilder(command())
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put(MARK, "1");
        var process = builder.start();
        var cancel = new Thread(process::destroy, "cancel"); // Ctrl-C before it is ready
        Runtime.getRuntime().addShutdownHook(cancel);
        try (var said = new RandomAccessFile(log.toFile(), "r")) {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                relay(said);
                if (isReady(folder, process.pid())) {
                    Runtime.getRuntime().removeShutdownHook(cancel);
                    relay(said);
                    console.line("It goes on in the background; ./millrace down stops it.");
                    return 0;
                }
            }
            relay(said);
            return process.exitValue();
        }
    }

    private boolean runsAlready(DataFolder folder) throws IOException {
        var lock = FolderLock.take(folder.lock());
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty() && !order.reset() && RunFile.read(folder.run()).isPresent();
    }

    private static boolean isReady(DataFolder folder, long pid) throws IOException {
        return RunFile.read(folder.run()).filter(run -> run.pid() == pid).isPresent();
    }

    private static List<String> command() {
        var command = new ArrayList<String>();
        command.add("setsid");
        command.addAll(LeftOvers.commandLine(ProcessHandle.current().pid()));
        command.removeIf(word -> word.equals("--detach") || word.isEmpty());
        return command;
    }

    private void relay(RandomAccessFile said) throws IOException {
        var fresh = new byte[(int) Math.min(said.length() - said.getFilePointer(), 1 << 16)];
        said.readFully(fresh);
        var text = new String(fresh, StandardCharsets.UTF_8);
        if (!text.isEmpty()) {
            console.raw(text);
        }
    }
}
