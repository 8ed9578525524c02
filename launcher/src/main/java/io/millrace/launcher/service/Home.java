package io.millrace.launcher.service;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the built programs are.
///
/// @param root the checkout
public record Home(Path root) {

    /// From `-Dmillrace.home`, which `./millrace` sets; else the working directory.
    public static Home current() {
        return new Home(
                Path.of(System.getProperty("millrace.home", "")).toAbsolutePath().normalize());
    }

    Path controlPlane() {
        return root.resolve("control-plane/target/quarkus-app/quarkus-run.jar");
    }

    Path dataPlane() {
        return root.resolve("data-plane/target/quarkus-app/quarkus-run.jar");
    }

    /// Graal's compiler as modules; without it JavaScript is interpreted.
    Path graalModules() {
        return root.resolve("transformers/target/graal-modules");
    }

    boolean hasGraalModules() {
        return Files.isDirectory(graalModules());
    }
}
