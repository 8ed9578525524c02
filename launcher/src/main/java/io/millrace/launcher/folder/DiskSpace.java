package io.millrace.launcher.folder;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// PostgreSQL must never meet a full disk; a start with little room left is refused.
public final class DiskSpace {
    /// Room for PostgreSQL's write-ahead log at its largest, and some.
    public static final long NEEDED_MB = 1_500;

    private DiskSpace() {}

    public static void check(Path folder, long neededMb) throws Refused, IOException {
        var freeMb = Files.getFileStore(folder).getUsableSpace() / (1024 * 1024);
        if (freeMb < neededMb) {
            throw new Refused(
                    "The disk of %s has %d MB free and Millrace needs %d MB; free some or choose another disk with --data DIR."
                            .formatted(folder, freeMb, neededMb));
        }
    }
}
