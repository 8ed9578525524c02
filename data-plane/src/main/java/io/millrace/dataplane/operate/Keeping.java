package io.millrace.dataplane.operate;

import io.millrace.dataplane.postgres.LogKeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// How long the log keeps events, from the environment.
///
/// @param databaseDir a folder on the disk of PostgreSQL, when this node can see it
/// @param logPercent share of that disk that the log may take
record Keeping(LogKeeper.Limits limits, Optional<Path> databaseDir, int logPercent) {

    static Keeping from(Config config) {
        var retention = bounded(config, "MILLRACE_RETENTION_HOURS", 168, 8_760);
        var least =
                bounded(config, "MILLRACE_RETENTION_MIN_HOURS", Math.min(24, retention), retention);
        var limits =
                new LogKeeper.Limits(
                        Duration.ofMinutes(bounded(config, "MILLRACE_SEGMENT_MINUTES", 60, 1_440)),
                        (long) bounded(config, "MILLRACE_SEGMENT_MB", 256, 65_536) << 20,
                        Duration.ofHours(retention),
                        Duration.ofHours(least));
        return new Keeping(
                limits,
                config.getOptionalValue("millrace.database-dir", Path.class),
                bounded(config, "MILLRACE_LOG_DISK_PERCENT", 40, 90));
    }

    private static int bounded(Config config, String variable, int otherwise, int most) {
        var value =
                config.getOptionalValue(Settings.property(variable), Integer.class)
                        .orElse(otherwise);
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "%s must be 1 to %d: %d".formatted(variable, most, value));
        }
        return value;
    }
}
