package io.millrace.bench.crash;

import io.millrace.bench.system.RunFile;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The processes of the system and the signals they are sent.
public final class Patient {

    private static final String POSTGRES = "postgres";
    private static final int TIMEOUT_MILLIS = 2_000;

    private final Path runFile;

    public Patient(Path runFile) {
        this.runFile = runFile;
    }

    /// Data planes by name, those of this moment.
    public Map<String, Long> dataPlanes() throws IOException {
        return RunFile.read(runFile).dataPlaneProcesses();
    }

    long postgres() throws IOException {
        var pid = RunFile.read(runFile).processes().get(POSTGRES);
        if (pid == null) {
            throw new IOException("no postgres in " + runFile);
        }
        return pid;
    }

    Optional<String> databaseUrl() throws IOException {
        return RunFile.read(runFile).databaseUrl();
    }

    /// Whether every process runs and every data plane takes events.
    boolean ready() throws IOException {
        var run = RunFile.read(runFile);
        for (var pid : run.processes().values()) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
                return false;
            }
        }
        for (var address : run.dataPlanes()) {
            if (!ready(address)) {
                return false;
            }
        }
        return true;
    }

    /// SIGKILL, SIGSTOP and so on, by the name `kill` knows.
    static void signal(String name, long pid) throws IOException {
        signal(name, List.of(pid));
    }

    public static void signal(String name, List<Long> pids) throws IOException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The process and all below it.
    static List<Long> family(long pid) {
        var pids = new ArrayList<Long>();
        pids.add(pid);
        ProcessHandle.of(pid)
                .ifPresent(root -> root.descendants().forEach(each -> pids.add(each.pid())));
        return pids;
    }

    private static boolean ready(URI dataPlane) {
        try {
            var connection =
                    (HttpURLConnection)
                            dataPlane.resolve("/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
