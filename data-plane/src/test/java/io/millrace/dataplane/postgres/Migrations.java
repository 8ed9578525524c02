package io.millrace.dataplane.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The queue's migrations in the order in which they run.
final class Migrations {
    private static final String FOLDER = "/db/queue";

    private Migrations() {}

    static List<String> inOrder() {
        return between(0, Integer.MAX_VALUE);
    }

    /// Those with a version from `from` to `to`, inclusive.
    static List<String> between(int from, int to) {
        return all().stream()
                .filter(m -> m.version() >= from && m.version() <= to)
                .map(Migration::sql)
                .toList();
    }

    private record Migration(int version, String sql) {}

    private static List<Migration> all() {
        try {
            var folder = Objects.requireNonNull(Migrations.class.getResource(FOLDER)).toURI();
            return folder.getScheme().equals("jar") ? ofJar(folder) : of(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Migration> ofJar(URI folder) throws IOException {
        try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
            return of(jar.getPath(FOLDER));
        }
    }

    private static List<Migration> of(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("V\\d+__.*\\.sql"))
                    .map(f -> new Migration(version(f), read(f)))
                    .sorted(Comparator.comparingInt(Migration::version))
                    .toList();
        }
    }

    private static int version(Path file) {
        var name = file.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
