package io.millrace.launcher.postgres;

import io.millrace.launcher.Refused;
import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.process.Child;
import io.millrace.launcher.process.LeftOvers;
import io.millrace.launcher.process.ProcessSpec;
import io.millrace.launcher.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The embedded server of one data folder.
public final class Postgres implements Program {
    public static final String NAME = "postgres";
    private static final Duration LEFT_OVER_STOP = Duration.ofSeconds(20);

    private final DataFolder folder;
    private final Binaries binaries;
    private final PostgresUser user;
    private final int port;

    private Postgres(DataFolder folder, Binaries binaries, PostgresUser user, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.user = user;
        this.port = port;
    }

    /// Unpacks the programs and makes the database when that was not done yet.
    public static Postgres prepare(DataFolder folder, int port, String password)
            throws IOException, InterruptedException, Refused {
        var binaries = Binaries.unpack(folder.runtime());
        var user = PostgresUser.choose(folder.postgres());
        Cluster.createIfMissing(folder, binaries, user, password);
        return new Postgres(folder, binaries, user, port);
    }

    /// Address of the database for both services.
    public String url(String password) {
        return Cluster.url(port, password);
    }

    @Override
    public ProcessSpec prepare() throws IOException, Refused {
        var data = folder.postgres();
        Files.writeString(data.resolve(Settings.FILE), Settings.text(port));
        var command = List.of(binaries.program("postgres"), "-D", data.toString());
        return new ProcessSpec(NAME, port, user.command(command), Map.of(), folder.log(NAME));
    }

    @Override
    public boolean isReady(Child child) {
        try {
            return PostmasterPid.read(folder.postgres())
                    .filter(server -> server.pid() == child.pid() && server.ready())
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /// A fast shutdown: open transactions are rolled back, everything committed is kept.
    @Override
    public void stop(Child child, Duration within) throws IOException, InterruptedException {
        signal("INT", child.pid());
        if (!child.waitFor(within)) {
            child.kill();
        }
    }

    /// Stops the server that a killed launcher left on this folder, and clears a `postmaster.pid`
    /// whose pid meanwhile belongs to something else. Returns whether a server was stopped.
    public static boolean stopLeftOver(Path data) throws IOException, InterruptedException {
        var recorded = PostmasterPid.read(data);
        var stopped = false;
        if (recorded.isPresent()) {
            var server = ProcessHandle.of(recorded.get().pid());
            if (server.isPresent() && serves(server.get(), data)) {
                signal("INT", server.get().pid());
                stopped = true;
                if (!LeftOvers.ended(server.get(), LEFT_OVER_STOP)) {
                    server.get().destroyForcibly();
                    LeftOvers.ended(server.get(), LEFT_OVER_STOP);
                }
            }
        }
        awaitBackends(data);
        Files.deleteIfExists(PostmasterPid.file(data));
        return stopped;
    }

    /// Whether it is a PostgreSQL of this folder, by its command line.
    private static boolean serves(ProcessHandle process, Path data) {
        var command = LeftOvers.commandLine(process.pid());
        var at = command.indexOf("-D");
        return at >= 0 && at + 1 < command.size() && command.get(at + 1).equals(data.toString());
    }

    /// Backends whose server was killed end by themselves within moments; starting beside them
    /// would damage the data, so `postmaster.pid` stays until they are gone.
    private static void awaitBackends(Path data) throws InterruptedException {
        for (var process : ProcessHandle.allProcesses().toList()) {
            if (livesIn(process, data) && !LeftOvers.ended(process, LEFT_OVER_STOP)) {
                process.destroyForcibly();
                LeftOvers.ended(process, LEFT_OVER_STOP);
            }
        }
    }

    private static boolean livesIn(ProcessHandle process, Path data) {
        try {
            var cwd = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
            return cwd.equals(data) && process.info().command().orElse("").endsWith("/postgres");
        } catch (IOException e) {
            return false;
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    }
}
