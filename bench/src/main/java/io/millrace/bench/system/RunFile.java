package io.millrace.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `millrace up` writes about itself, see `docs/internal-api.md`.
///
/// @param folder the data folder it lies in
/// @param api base address of the control plane's API, without `/api/v1`
/// @param dataPlane where events go
/// @param processes process ids by name
/// @param dataPlanes base addresses of all nodes
/// @param postgresPort where its PostgreSQL listens on loopback, 0 when it does not say
public record RunFile(
        Path folder,
        String version,
        URI api,
        URI dataPlane,
        String adminToken,
        String javascript,
        Map<String, Long> processes,
        List<URI> dataPlanes,
        int postgresPort) {

    private static final String DATA_PLANE = "data-plane";
    private static final String DATABASE = "millrace"; // its user too

    public RunFile {
        processes = new LinkedHashMap<>(processes);
        dataPlanes = List.copyOf(dataPlanes);
    }

    /// The processes that take events in and send them out, by name.
    public Map<String, Long> dataPlaneProcesses() {
        var found = new LinkedHashMap<>(processes);
        found.keySet().removeIf(name -> !name.startsWith(DATA_PLANE));
        return found;
    }

    /// Reads a `run.json`.
    public static RunFile read(Path file) throws IOException {
        var json = Json.parse(Files.readAllBytes(file));
        var processes = new LinkedHashMap<String, Long>();
        var dataPlanes = new ArrayList<URI>();
        int postgresPort = 0;
        for (var process : json.path("processes")) {
            processes.put(text(process, "name"), process.path("pid").asLong());
            int port = process.path("port").asInt();
            if (text(process, "name").equals("postgres")) {
                postgresPort = port;
            } else if (text(process, "name").startsWith(DATA_PLANE) && port > 0) {
                dataPlanes.add(URI.create("http://127.0.0.1:" + port));
            }
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not in a folder: " + file);
        }
        return new RunFile(
                folder,
                text(json, "version"),
                URI.create(text(json, "api")),
                URI.create(text(json, "dataPlane")),
                text(json, "adminToken"),
                json.path("javascript").asText("unknown"),
                processes,
                dataPlanes.isEmpty() ? List.of(URI.create(text(json, "dataPlane"))) : dataPlanes,
                postgresPort);
    }

    /// The database's address, with the password out of `secrets.json` beside it; empty when that
    /// is not there.
    public Optional<String> databaseUrl() throws IOException {
        var secrets = folder.resolve("secrets.json");
        if (postgresPort == 0 || !Files.exists(secrets)) {
            return Optional.empty();
        }
        var password = text(Json.parse(Files.readAllBytes(secrets)), "databasePassword");
        return Optional.of(
                "postgresql://%s:%s@127.0.0.1:%d/%s"
                        .formatted(DATABASE, password, postgresPort, DATABASE));
    }

    private static String text(JsonNode json, String field) throws IOException {
        var value = json.path(field);
        if (!value.isTextual()) {
            throw new IOException("no text field \"" + field + "\"");
        }
        return value.asText();
    }
}
