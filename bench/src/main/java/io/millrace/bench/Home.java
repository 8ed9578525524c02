package io.millrace.bench;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the `millrace` script this program belongs to.
final class Home {

    private Home() {}

    /// The script given, else the one above this jar, else the one in the working folder.
    static Path script(Optional<Path> given) throws IOException {
        if (given.isPresent()) {
            return existing(given.get());
        }
        for (var folder = jar().getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("millrace"))) {
                return folder.resolve("millrace");
            }
        }
        return existing(Path.of("millrace"));
    }

    private static Path existing(Path script) throws IOException {
        if (!Files.isRegularFile(script)) {
            throw new IOException("no millrace script at " + script.toAbsolutePath());
        }
        return script.toAbsolutePath();
    }

    private static Path jar() throws IOException {
        try {
            var source = Home.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("this program lies in a folder with a strange name", e);
        }
    }
}
