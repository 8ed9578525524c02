package io.millrace.dataplane.config;

import io.millrace.core.json.Json;
import io.millrace.core.routing.RoutingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The last good config document on disk, readable by the owner alone, so that a node starts
/// without the control plane.
public final class DiskCache {
    private static final Logger LOG = Logger.getLogger(DiskCache.class);

    private final Path file;

    public DiskCache(Path folder) {
        this.file = folder.resolve("config.json");
    }

    /// Empty when there is none, or none that this release can read.
    public Optional<RoutingTable> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var table = Json.MAPPER.readValue(Files.readAllBytes(file), RoutingTable.class);
            return table.format() == RoutingTable.FORMAT ? Optional.of(table) : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("cached configuration is unreadable file=%s cause=%s", file, e.getMessage());
            return Optional.empty();
        }
    }

    /// Replaces the file whole; a failure is logged and costs only the cache.
    public void save(RoutingTable table) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var next = file.resolveSibling("config.json.next");
            Files.deleteIfExists(next);
            Files.createFile(
                    next,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(next, Json.bytes(table));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("configuration is not cached file=%s cause=%s", file, e.getMessage());
        }
    }
}
