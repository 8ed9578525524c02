package io.millrace.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of the repository as they lie here, without what builds and tools leave behind.
final class Checkout {
    static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();

    private static final Set<String> NOT_OURS =
            Set.of(".git", ".build", ".millrace", "target", "node_modules", "dist", "work");

    private Checkout() {}

    /// Files below a folder of the repository whose names end so.
    static List<Path> files(Path below, String... endings) throws IOException {
        try (var tree = Files.walk(below)) {
            return tree.filter(Checkout::isOurs)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOurs(Path file) {
        for (var part : ROOT.relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
