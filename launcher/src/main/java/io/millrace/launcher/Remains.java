package io.millrace.launcher;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.RunFile;
import io.millrace.launcher.postgres.Postgres;
import io.millrace.launcher.process.LeftOvers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// What a killed launcher leaves on a data folder: services, a PostgreSQL, a stale `run.json`.
final class Remains {
    private static final Duration STOP = Duration.ofSeconds(15);

    private Remains() {}

    /// Ends them, services first. Only with the folder's lock held. Tells what there was.
    static Optional<String> clear(DataFolder folder) throws IOException, InterruptedException {
        new RunFile(folder.run()).remove();
        var services = LeftOvers.end(folder.root(), STOP);
        var server = Postgres.stopLeftOver(folder.postgres());
        if (services == 0 && !server) {
            return Optional.empty();
        }
        var of = " of a launcher that was killed";
        return Optional.of(
                services == 0
                        ? "PostgreSQL" + of
                        : services + " service(s)" + (server ? " and PostgreSQL" : "") + of);
    }
}
