package io.millrace.launcher.folder;

import io.millrace.core.json.Json;
import io.millrace.launcher.process.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Loopback ports nobody needs to know: chosen once, kept while they are free.
public record KeptPorts(int postgres, int demo) {

    /// Replaces a port that something else has taken meanwhile. Call when nothing of ours runs.
    public static KeptPorts loadOrChoose(Path file) throws IOException {
        var kept =
                Files.exists(file)
                        ? Json.MAPPER.readValue(Files.readAllBytes(file), KeptPorts.class)
                        : new KeptPorts(0, 0);
        var ports = new KeptPorts(usable(kept.postgres), usable(kept.demo));
        if (!ports.equals(kept)) {
            PrivateFile.write(file, Json.bytes(ports));
        }
        return ports;
    }

    private static int usable(int port) throws IOException {
        return port != 0 && FreePort.isFree(port) ? port : FreePort.any();
    }
}
