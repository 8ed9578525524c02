package io.millrace.dataplane.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How full a disk is, and what that means for the log.
record Disk(long usable, long total) {

    enum Level {
        ENOUGH,
        /// Less than 15 % free: somebody should look.
        LOW,
        /// Less than 8 % free: events are kept only as long as they must.
        SHORT,
        /// Less than 4 % free: no new events, so that delivery and PostgreSQL can go on.
        FULL
    }

    static Disk of(Path folder) throws IOException {
        var store = Files.getFileStore(folder);
        return new Disk(store.getUsableSpace(), store.getTotalSpace());
    }

    Level level() {
        var percent = 100.0 * usable / Math.max(1, total);
        if (percent < 4) {
            return Level.FULL;
        }
        if (percent < 8) {
            return Level.SHORT;
        }
        return percent < 15 ? Level.LOW : Level.ENOUGH;
    }
}
