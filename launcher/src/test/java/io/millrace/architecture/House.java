package io.millrace.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The compiled classes of the modules, read by path, so that no module depends on another for the
/// sake of this test. Only the order of the build has to be right.
final class House {
    static final JavaClasses CLASSES = read();

    private House() {}

    /// Throws [IllegalStateException] naming the module that is not compiled: over no classes every
    /// rule holds.
    private static JavaClasses read() {
        var root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..");
        var folders =
                List.of("core", "transformers", "destinations", "data-plane", "control-plane")
                        .stream()
                        .map(module -> root.resolve(module).resolve("target/classes").normalize())
                        .toList();
        for (var folder : folders) {
            if (!Files.isDirectory(folder.resolve("io/millrace"))) {
                throw new IllegalStateException(
                        folder + " has no classes: compile all modules first, mvn test-compile");
            }
        }
        return new ClassFileImporter().importPaths(folders);
    }
}
