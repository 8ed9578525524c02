package io.millrace.launcher.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.launcher.folder.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The demo: a toy shop whose events pass a transformation on their way to an inbox, to a service
/// with bad days and to an archive. Made once; what a person deletes or changes afterwards stays
/// so.
public final class DemoWorkspace {
    private static final String CODE = "/demo/revenue-in-euro.js";

    private final Api api;
    private final Path record;

    /// What was made, and the address the two webhooks were given.
    public record Seeded(String source, String inbox, String chaos, String demoServer) {}

    /// @param record remembers that the demo was made
    public DemoWorkspace(Api api, Path record) {
        this.api = api;
        this.record = record;
    }

    /// Repeat-safe: a seeding that was interrupted is completed.
    public Seeded seed(URI demoServer, Path archive) throws IOException, InterruptedException {
        if (Files.exists(record)) {
            var seeded = Json.MAPPER.readValue(Files.readAllBytes(record), Seeded.class);
            return seeded.demoServer().equals(demoServer.toString())
                    ? seeded
                    : moved(seeded, demoServer);
        }
        var source = named("/sources", Json.object().put("name", "Toy shop"));
        var transformation = named("/transformations", transformation());
        var inbox = named("/destinations", webhook("Inbox", demoServer.resolve("/inbox"), true));
        var chaos = named("/destinations", webhook("Chaos", demoServer.resolve("/chaos"), false));
        var files = named("/destinations", archive(archive));
        connect(source, inbox, transformation);
        connect(source, chaos, transformation);
        connect(source, files, transformation);
        return remember(new Seeded(source, inbox, chaos, demoServer.toString()));
    }

    /// The demo server had to take another port: the webhooks follow, unless a person changed them.
    private Seeded moved(Seeded seeded, URI demoServer) throws IOException, InterruptedException {
        for (var destination : api.list("/destinations")) {
            var id = destination.path("id").asText();
            var settings = destination.path("settings").deepCopy();
            var url = settings.path("url").asText();
            var ours = id.equals(seeded.inbox()) || id.equals(seeded.chaos());
            if (ours && url.startsWith(seeded.demoServer())) {
                var path = url.substring(seeded.demoServer().length());
                ((ObjectNode) settings).put("url", demoServer.resolve(path).toString());
                var change = Json.object();
                change.set("settings", settings);
                api.patch("/destinations/" + id, change);
            }
        }
        return remember(
                new Seeded(seeded.source(), seeded.inbox(), seeded.chaos(), demoServer.toString()));
    }

    private Seeded remember(Seeded seeded) throws IOException {
        PrivateFile.write(record, Json.bytes(seeded));
        return seeded;
    }

    private String named(String kind, ObjectNode wanted) throws IOException, InterruptedException {
        var name = wanted.path("name").asText();
        var there = api.find(kind, each -> each.path("name").asText().equals(name));
        var object = there.isPresent() ? there.get() : api.post(kind, wanted);
        return object.path("id").asText();
    }

    private void connect(String source, String destination, String transformation)
            throws IOException, InterruptedException {
        var there =
                api.find(
                        "/connections",
                        each ->
                                each.path("sourceId").asText().equals(source)
                                        && each.path("destinationId").asText().equals(destination));
        if (there.isEmpty()) {
            var connection =
                    Json.object().put("sourceId", source).put("destinationId", destination);
            connection.putArray("transformationIds").add(transformation);
            api.post("/connections", connection);
        }
    }

    private static ObjectNode webhook(String name, URI url, boolean batch) {
        var webhook = Json.object().put("type", "webhook").put("name", name);
        var settings = webhook.putObject("settings").put("url", url.toString());
        if (batch) {
            settings.putObject("batch").put("maxEvents", 20).put("lingerMs", 500);
        }
        return webhook;
    }

    private static ObjectNode archive(Path folder) {
        var archive = Json.object().put("type", "s3").put("name", "Archive");
        archive.putObject("settings").put("location", folder.toUri().toString());
        return archive;
    }

    private static ObjectNode transformation() throws IOException {
        try (var code = DemoWorkspace.class.getResourceAsStream(CODE)) {
            if (code == null) {
                throw new IOException("missing in the launcher's jar: " + CODE);
            }
            return Json.object()
                    .put("name", "Revenue in euro")
                    .put("code", new String(code.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
