package io.millrace.launcher.folder;

import io.millrace.launcher.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// Where one installation keeps everything: `version`, secrets, PostgreSQL's files, logs, archive.
/// The version is written first, so a folder without it is not ours and is left alone.
public record DataFolder(Path root) {

    /// Layout of the folder; a folder of a newer layout is refused.
    public static final int VERSION = 1;

    /// Names the log of a launcher in the background.
    public static final String LAUNCHER = "launcher";

    /// Everything the launcher puts here; a reset deletes these, but keeps
    /// `version`, so that an interrupted one leaves a folder that is still ours.
    private static final List<String> OURS =
            List.of(
                    "archive",
                    "data-plane",
                    "ports.json",
                    "postgres",
                    "postgres.new",
                    "run.json",
                    "runtime",
                    "secrets.json",
                    "seed.json");

    /// Creates the folder when it is missing and checks that it is one this version can use.
    public static DataFolder open(Path root) throws Refused {
        try {
            Files.createDirectories(root);
            var folder = at(root);
            folder.checkVersion();
            Files.createDirectories(folder.logs());
            Files.createDirectories(folder.archive());
            return folder;
        } catch (AccessDeniedException e) {
            throw new Refused(
                    "The data folder %s cannot be written by this user; choose another with --data DIR, or mend its owner (%s)."
                            .formatted(root, e.getFile()),
                    e);
        } catch (IOException e) {
            throw new Refused("The data folder %s cannot be used: %s.".formatted(root, e), e);
        }
    }

    /// The folder by its one real path, whatever links led to it: processes are recognised by it.
    public static DataFolder at(Path root) throws IOException {
        return new DataFolder(Files.exists(root) ? root.toRealPath() : root);
    }

    /// Deletes what the launcher keeps here but its own log, which it may be writing. Only with the
    /// lock held and no process left.
    public void reset() throws IOException {
        for (var name : OURS) {
            delete(root.resolve(name));
        }
        try (var more = Files.newDirectoryStream(root, "data-plane-[0-9]")) {
            for (var each : more) {
                delete(each);
            }
        }
        try (var logs = Files.list(logs())) {
            for (var log : logs.filter(each -> !each.equals(log(LAUNCHER))).toList()) {
                delete(log);
            }
        }
    }

    private void checkVersion() throws IOException, Refused {
        var file = root.resolve("version");
        if (!Files.exists(file)) {
            if (!isEmpty()) {
                throw new Refused(
                        "%s is not empty and not a Millrace data folder; choose another with --data DIR."
                                .formatted(root));
            }
            Files.writeString(file, VERSION + "\n");
            return;
        }
        var text = Files.readString(file).strip();
        if (!text.matches("\\d{1,9}")) {
            throw new Refused(
                    "%s does not hold a version number but \"%s\"; choose another folder with --data DIR."
                            .formatted(file, text));
        }
        if (Integer.parseInt(text) > VERSION) {
            throw new Refused(
                    "%s belongs to a newer Millrace (folder version %s, this one knows %d); update Millrace or choose another folder with --data DIR."
                            .formatted(root, text, VERSION));
        }
    }

    private boolean isEmpty() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.allMatch(entry -> entry.equals(lock()));
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public Path lock() {
        return root.resolve("lock");
    }

    public Path secrets() {
        return root.resolve("secrets.json");
    }

    public Path ports() {
        return root.resolve("ports.json");
    }

    public Path seed() {
        return root.resolve("seed.json");
    }

    public Path run() {
        return root.resolve("run.json");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /// PostgreSQL's programs, unpacked once.
    public Path runtime() {
        return root.resolve("runtime");
    }

    /// @param name of the process, `data-plane` or `data-plane-2` and so on
    public Path dataPlane(String name) {
        return root.resolve(name);
    }

    public Path archive() {
        return root.resolve("archive");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }
}
