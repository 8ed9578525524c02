package io.millrace.dataplane.egress;

import io.millrace.core.outcome.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Writes objects as files, below one allowed folder only (`MILLRACE_ALLOW_FILES`). A file appears
/// whole or not at all: written beside its place, flushed, renamed. Thread-safe.
final class FolderStore {
    private static final String SETTING = "MILLRACE_ALLOW_FILES";

    private final Optional<Path> allowed;

    FolderStore(Optional<Path> allowed) {
        this.allowed = allowed;
    }

    Reply put(Path folder, String key, byte[] body) {
        if (allowed.isEmpty()) {
            return new Reply.Refused("writing to folders is off; set " + SETTING + " to allow it");
        }
        try {
            var place = place(allowed.get(), folder, key);
            write(place, body);
            return new Reply.Answer(200, Map.of(), new byte[0]);
        } catch (TargetRefused | InvalidPathException e) {
            return new Reply.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Reply.NoAnswer("failed", "cannot write the file: " + e, false);
        }
    }

    /// Where the object goes. Links are followed before folders are made and again afterwards, so
    /// neither the folder nor a link below it leads outside.
    private static Path place(Path allowed, Path folder, String key) throws IOException {
        var relative = Path.of(key);
        if (key.isEmpty() || relative.isAbsolute() || hasDots(relative)) {
            throw new TargetRefused("the key must be a plain relative path: " + key);
        }
        Files.createDirectories(allowed);
        var root = allowed.toRealPath();
        var place = folder.toAbsolutePath().resolve(relative).normalize();
        var parent = Objects.requireNonNullElse(place.getParent(), place);
        if (!existing(parent).toRealPath().startsWith(root)) {
            throw new TargetRefused(folder + " is outside the folder of " + SETTING);
        }
        var made = Files.createDirectories(parent).toRealPath();
        if (!made.startsWith(root)) {
            throw new TargetRefused(folder + " leads outside the folder of " + SETTING);
        }
        return made.resolve(Objects.requireNonNull(place.getFileName(), "checked above"));
    }

    private static boolean hasDots(Path key) {
        for (var part : key) {
            if (part.toString().equals("..") || part.toString().equals(".")) {
                return true;
            }
        }
        return false;
    }

    /// The deepest folder of a path that is there already.
    private static Path existing(Path folder) {
        var at = folder;
        while (!Files.exists(at, LinkOption.NOFOLLOW_LINKS) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    private static void write(Path place, byte[] body) throws IOException {
        var draft = place.resolveSibling(".draft-" + UUID.randomUUID());
        try {
            try (var file =
                    FileChannel.open(
                            draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(body);
                while (left.hasRemaining()) {
                    var _ = file.write(left);
                }
                file.force(true);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        flushFolder(place);
    }

    /// The rename is durable when its folder is.
    private static void flushFolder(Path place) throws IOException {
        var folder = place.getParent();
        if (folder != null) {
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }
}
