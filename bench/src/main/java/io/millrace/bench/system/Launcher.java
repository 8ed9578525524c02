package io.millrace.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts a fresh Millrace with the `millrace` script and stops it again.
public final class Launcher implements AutoCloseable {

    private static final int START_MINUTES = 10; // it may have to build first
    private static final int STOP_SECONDS = 60;
    private static final int FIRST_PORT = 12_000;
    private static final int PORTS = 19_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path script;
    private final Path data;
    private final How how;
    private volatile boolean keep;
    private final Thread hook = new Thread(this::end, "stop-millrace");
    private int port;
    private double secondsToReady;
    private boolean running;

    /// @param data an empty or missing folder, on a disk that deserves to be measured
    /// @param keep leave the folder there at the end
    public Launcher(Path script, Path data, boolean keep) {
        this(script, data, keep, new How(List.of(), Map.of()));
    }

    /// How it is started.
    ///
    /// @param options more options of `millrace up`
    /// @param environment more environment variables
    public record How(List<String> options, Map<String, String> environment) {
        public How {
            options = List.copyOf(options);
            environment = Map.copyOf(environment);
        }
    }

    /// As above, started in another way.
    public Launcher(Path script, Path data, boolean keep, How how) {
        this.how = how;
        this.script = script;
        this.data = data;
        this.keep = keep;
    }

    /// Starts it and waits until it is ready; gives its `run.json`.
    public Path start() throws IOException, InterruptedException {
        if (Files.isDirectory(data) && !isEmpty(data)) {
            throw new IOException(data + " is not empty; the bench wants a folder of its own");
        }
        Files.createDirectories(data);
        Runtime.getRuntime().addShutdownHook(hook);
        running = true;
        port = freePort();
        return up();
    }

    /// Leaves the folder there at the end after all.
    public void keep() {
        keep = true;
    }

    /// Stops it and starts it again on the same data.
    public Path restart() throws IOException, InterruptedException {
        if (!call(List.of("down", "--data", data.toString()), log("down"), STOP_SECONDS)) {
            throw new IOException("millrace down failed:\n" + tail(log("down")));
        }
        return up();
    }

    private Path up() throws IOException, InterruptedException {
        long began = System.nanoTime();
        var log = log("up");
        var arguments = new ArrayList<>(List.of("up", "--detach", "--no-demo"));
        arguments.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
        arguments.addAll(how.options());
        if (!call(arguments, log, TimeUnit.MINUTES.toSeconds(START_MINUTES))) {
            throw new IOException("millrace up failed:\n" + tail(log));
        }
        var runFile = data.resolve("run.json");
        if (!Files.exists(runFile)) {
            throw new IOException("millrace up wrote no " + runFile + ":\n" + tail(log));
        }
        secondsToReady = (System.nanoTime() - began) / 1e9;
        return runFile;
    }

    /// How long the last start took, from the command to ready.
    public double secondsToReady() {
        return secondsToReady;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the process is ending and the hook does the work
        }
    }

    /// Drains and stops the system, then deletes what it wrote; once.
    private synchronized void end() {
        if (!running) {
            return;
        }
        running = false;
        try {
            if (!call(List.of("down", "--data", data.toString()), log("down"), STOP_SECONDS)) {
                System.err.println("millrace down failed, kept " + data + "\n" + tail(log("down")));
            } else if (!keep) {
                deleteAll(data);
                Files.deleteIfExists(log("up"));
                Files.deleteIfExists(log("down"));
            }
        } catch (IOException e) {
            System.err.println("cannot clean up " + data + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path log(String command) {
        return data.resolveSibling(data.getFileName() + "." + command + ".log");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private boolean call(List<String> arguments, Path log, long seconds)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(script.toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(how.environment());
        var process =
                builder.redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroy();
            return false;
        }
        return process.exitValue() == 0;
    }

    private static String tail(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// A port that is free together with the next one, which the data plane takes.
    /// The first of two, below those that systems hand out to connections: a node that is away for
    /// a while must get its port again.
    private static int freePort() throws IOException {
        for (int i = 0; i < 200; i++) {
            int port = FIRST_PORT + RANDOM.nextInt(PORTS);
            try (var first = listener(port);
                    var second = listener(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (IOException e) {
                // One of them is taken; draw again.
            }
        }
        throw new IOException("no two free ports in a row found");
    }

    private static ServerSocket listener(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
