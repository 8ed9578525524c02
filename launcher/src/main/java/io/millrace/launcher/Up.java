package io.millrace.launcher;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.DiskSpace;
import io.millrace.launcher.folder.FolderLock;
import io.millrace.launcher.folder.RunFile;
import io.millrace.launcher.process.FreePort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `up`: from a data folder to a running system.
final class Up {
    private static final int LAST_PORT = 65_535;

    private final Order.Up order;
    private final Setup setup;
    private final Console console;

    Up(Order.Up order, Setup setup) {
        this.order = order;
        this.setup = setup;
        this.console = setup.console();
    }

    /// Returns the exit code when there is nothing to keep running; a started system runs until
    /// the process is told to end.
    int run() throws Refused, IOException, InterruptedException {
        var folder = DataFolder.open(order.data());
        var lock = FolderLock.take(folder.lock());
        if (lock.isEmpty()) {
            return alreadyRunning(folder);
        }
        console.headline("Starting Millrace %s in %s".formatted(setup.version(), folder.root()));
        Remains.clear(folder).ifPresent(what -> console.warning("left over", "stopped", what));
        if (order.reset()) {
            folder.reset();
            folder = DataFolder.open(order.data());
        }
        checkRoom(folder);
        var system = new RunningSystem(order, setup, folder, dataPlanePorts());
        Runtime.getRuntime().addShutdownHook(new Thread(system::stop, "stop"));
        system.start();
        return system.awaitForever();
    }

    private int alreadyRunning(DataFolder folder) throws IOException, Refused {
        if (order.reset()) {
            throw new Refused(
                    "%s is in use; stop it before a reset: ./millrace down --data %s"
                            .formatted(folder.root(), folder.root()));
        }
        var run = RunFile.read(folder.run());
        if (run.isEmpty()) {
            throw new Refused(
                    "Another ./millrace up is starting or stopping on %s%s; wait for it."
                            .formatted(folder.root(), holder(folder)));
        }
        console.line(Greeting.running(run.get()));
        return 0;
    }

    private static String holder(DataFolder folder) throws IOException {
        return FolderLock.holder(folder.lock()).map(it -> " (pid " + it.pid() + ")").orElse("");
    }

    /// The first data plane's is next to the UI's; the others take what is free after it.
    private List<Integer> dataPlanePorts() throws Refused {
        var ports = new ArrayList<>(List.of(order.dataPlanePort()));
        for (var next = order.dataPlanePort() + 1; ports.size() < order.nodes(); next++) {
            if (next > LAST_PORT) {
                throw new Refused(
                        "No %d free ports after %d; start with a lower --port."
                                .formatted(order.nodes(), order.port()));
            }
            if (FreePort.isFree(next)) {
                ports.add(next);
            }
        }
        return ports;
    }

    private void checkRoom(DataFolder folder) throws Refused, IOException {
        FreePort.require(order.port(), "web UI and API", order.port());
        FreePort.require(order.dataPlanePort(), "data plane", order.port());
        DiskSpace.check(folder.root(), setup.number("MILLRACE_MIN_DISK_MB", DiskSpace.NEEDED_MB));
    }
}
