package io.millrace.launcher;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.FolderLock;
import io.millrace.launcher.process.LeftOvers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/// `down`: ends the system of a data folder and waits until nothing of it runs.
final class Down {
    /// The launcher itself takes 30 s at most to drain.
    private static final Duration DRAIN = Duration.ofSeconds(40);
    private static final Duration KILL = Duration.ofSeconds(5);

    private final Order.Down order;
    private final Console console;

    Down(Order.Down order, Console console) {
        this.order = order;
        this.console = console;
    }

    int run() throws Refused, IOException, InterruptedException {
        var folder = DataFolder.at(order.data());
        if (!Files.exists(folder.lock())) {
            console.line("Nothing runs on " + folder.root() + ".");
            return 0;
        }
        var lock = FolderLock.take(folder.lock());
        if (lock.isEmpty()) {
            end(folder);
            lock = FolderLock.take(folder.lock());
        }
        if (lock.isEmpty()) {
            throw new Refused(folder.root() + " is still in use; look at who holds its lock file.");
        }
        var held = lock.get();
        try {
            var remains = Remains.clear(folder);
            remains.ifPresent(what -> console.warning("left over", "stopped", what));
        } finally {
            held.close();
        }
        console.line("Nothing runs on " + folder.root() + " any more.");
        return 0;
    }

    private void end(DataFolder folder) throws IOException, InterruptedException, Refused {
        var launcher = FolderLock.holder(folder.lock());
        if (launcher.isEmpty()) {
            return;
        }
        console.line("Stopping Millrace (pid " + launcher.get().pid() + ")");
        if (!launcher.get().destroy()) {
            throw new Refused(
                    "The launcher (pid %d) cannot be stopped by this user."
                            .formatted(launcher.get().pid()));
        }
        if (!LeftOvers.ended(launcher.get(), DRAIN)) {
            console.warning("launcher", "killed", "it did not stop in " + DRAIN.toSeconds() + " s");
            launcher.get().destroyForcibly();
            LeftOvers.ended(launcher.get(), KILL);
        }
    }
}
