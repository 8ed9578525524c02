package io.millrace.launcher;

import io.millrace.launcher.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// A folder that looks like a built checkout, with stand-ins for both services.
record Checkout(Path root) {

    static Checkout in(Path root) throws IOException {
        for (var plane : new String[] {"control-plane", "data-plane"}) {
            var jar = root.resolve(plane).resolve("target/quarkus-app/quarkus-run.jar");
            Files.createDirectories(jar.getParent());
            new JarOutputStream(Files.newOutputStream(jar), manifest()).close();
        }
        return new Checkout(root);
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Name.MANIFEST_VERSION, "1.0");
        main.put(Name.MAIN_CLASS, StandIn.class.getName());
        main.put(Name.CLASS_PATH, classPath());
        return manifest;
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .filter(entry -> !entry.isEmpty())
                .map(Checkout::uri)
                .collect(Collectors.joining(" "));
    }

    private static String uri(String entry) {
        try {
            return Path.of(entry).toRealPath().toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
