package io.millrace.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A started process whose output goes to its log. It runs in its own session, so that Ctrl-C in
/// the terminal reaches the launcher alone, which then ends its children in order.
public final class Child {
    private static final long LOG_BYTES = 5L * 1024 * 1024;

    private final ProcessSpec spec;
    private final Process process;
    private final RotatingLog log;
    private final Thread reader;

    private Child(ProcessSpec spec, Process process, RotatingLog log) {
        this.spec = spec;
        this.process = process;
        this.log = log;
        this.reader = Thread.ofPlatform().daemon().name("log-" + spec.name()).unstarted(this::read);
    }

    static Child start(ProcessSpec spec) throws IOException {
        var log = new RotatingLog(spec.log(), LOG_BYTES);
        try {
            var builder = new ProcessBuilder(ownSession(spec.command())).redirectErrorStream(true);
            builder.environment().putAll(spec.environment());
            var child = new Child(spec, builder.start(), log);
            child.process.getOutputStream().close();
            child.reader.start();
            return child;
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    public long pid() {
        return process.pid();
    }

    public ProcessSpec spec() {
        return spec;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Whether it ended within the time given.
    public boolean waitFor(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// SIGTERM, and SIGKILL for what is still there after the time given.
    void terminate(Duration within) throws InterruptedException {
        // By its handle: Process.destroy would also close the pipe its last log lines come through.
        process.toHandle().destroy();
        if (!waitFor(within)) {
            kill();
        }
    }

    public void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /// The end of its output; complete once the process has ended.
    List<String> lastLines() throws InterruptedException {
        if (!process.isAlive()) {
            reader.join(Duration.ofSeconds(1));
        }
        return log.lastLines();
    }

    private void read() {
        var input = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        try (log;
                var lines = new BufferedReader(input)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.line(line);
            }
        } catch (IOException e) {
            log.line("(reading its output failed: " + e.getMessage() + ")");
        }
    }

    private static List<String> ownSession(List<String> command) {
        var whole = new ArrayList<String>();
        whole.add("setsid");
        whole.addAll(command);
        return whole;
    }
}
