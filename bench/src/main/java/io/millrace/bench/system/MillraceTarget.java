package io.millrace.bench.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.bench.load.Aim;
import io.millrace.bench.sink.Sink;
import io.millrace.core.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A running Millrace, configured over `/api/v1` like a user would.
public final class MillraceTarget implements Target, AutoCloseable {

    /// What the transformation writes into every event, so that the sink can see that it ran.
    public static final String MARK = "edited-by-bench";

    private static final String CODE =
            """
            // Five edits of the usual kind: convert, normalise, remove, redact, label.
            export function transformEvent(event, metadata) {
              const properties = event.properties;
              properties.price = Math.round(properties.price * 92) / 100;
              properties.category = properties.category.toLowerCase();
              delete properties.coupon;
              event.context.ip = "0.0.0.0";
              properties.label = "edited-by-bench";
              return event;
            }
            """;

    private static final int CONFIG_SECONDS = 30;
    private static final int MAX_EVENTS = 100;
    private static final int LINGER_MILLIS = 40;

    private final Path runFile;
    private final RunFile first;
    private final ControlApi api;

    public MillraceTarget(Path runFile) throws IOException {
        this.runFile = runFile;
        this.first = RunFile.read(runFile);
        this.api = new ControlApi(first.api(), first.adminToken());
    }

    @Override
    public Wiring wire(Route route, Sink sink) throws IOException {
        var wired = new Wired(UUID.randomUUID().toString().substring(0, 8));
        try {
            wired.configure(route, sink);
            awaitConfig();
            return wired;
        } catch (IOException e) {
            wired.undo(e);
            throw e;
        }
    }

    @Override
    public Map<String, Long> processes() throws IOException {
        return RunFile.read(runFile).processes(); // a restarted child has another id
    }

    @Override
    public Optional<String> databaseUrl() throws IOException {
        return first.databaseUrl();
    }

    @Override
    public Optional<Path> runFile() {
        return Optional.of(runFile);
    }

    @Override
    public Path dataFolder() {
        return first.folder();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("system", "Millrace " + first.version(), "javascript", first.javascript());
    }

    @Override
    public boolean find(String messageId) throws IOException {
        return api.get("events/" + messageId).size() > 0;
    }

    /// What the system says about every event it has taken.
    public LedgerReading ledger() throws IOException {
        return LedgerReading.of(api.get("overview").path("ledger"));
    }

    /// Ids of all dead letters.
    public Set<String> deadLetters() throws IOException {
        var ids = new HashSet<String>();
        var page = api.get("dead-letters?limit=50");
        while (!page.path("items").isEmpty()) {
            page.path("items").forEach(item -> ids.add(item.path("messageId").asText()));
            var last = page.path("items").get(page.path("items").size() - 1);
            page = api.get("dead-letters?limit=50&before=" + last.path("id").asText());
        }
        return ids;
    }

    @Override
    public void close() {
        api.close();
    }

    private void awaitConfig() throws IOException {
        for (int i = 0; i < CONFIG_SECONDS * 10; i++) {
            var status = api.get("config/status");
            long published = status.path("published").asLong();
            var nodes = status.path("nodes");
            boolean current = nodes.size() > 0;
            for (var node : nodes) {
                current &= node.path("version").asLong() >= published;
            }
            if (current) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IOException(
                "the data plane did not take the configuration in " + CONFIG_SECONDS + " s");
    }

    private record Made(String kind, String id) {}

    /// The objects made for one route.
    private final class Wired implements Wiring {

        private final String name;
        private final List<Made> made = new ArrayList<>();
        private String writeKey = "";

        Wired(String suffix) {
            this.name = "Bench " + suffix;
        }

        void configure(Route route, Sink sink) throws IOException {
            var source = api.create("sources", Json.object().put("name", name));
            made.add(new Made("sources", source.path("id").asText()));
            writeKey = source.path("writeKey").asText();
            var transformationIds = Json.MAPPER.createArrayNode();
            if (route.javascript()) {
                transformationIds.add(
                        create(
                                "transformations",
                                Json.object().put("name", name).put("code", CODE)));
            }
            for (int i = 0; i < route.destinations(); i++) {
                var settings = Json.object().put("url", sink.url(i));
                if (route.batched(i)) {
                    settings.putObject("batch")
                            .put("maxEvents", MAX_EVENTS)
                            .put("lingerMs", LINGER_MILLIS);
                }
                var destination = Json.object().put("type", "webhook").put("name", name + " " + i);
                destination.set("settings", settings);
                var connection = Json.object().put("sourceId", source.path("id").asText());
                connection.put("destinationId", create("destinations", destination));
                connection.set("transformationIds", transformationIds);
                create("connections", connection);
            }
        }

        private String create(String kind, ObjectNode body) throws IOException {
            var id = api.create(kind, body).path("id").asText();
            made.add(new Made(kind, id));
            return id;
        }

        @Override
        public Aim aim() {
            return new Aim(first.dataPlanes(), writeKey);
        }

        @Override
        public void enable(boolean on) throws IOException {
            for (var each : made) {
                if (each.kind().equals("connections")) {
                    api.change("connections", each.id(), Json.object().put("enabled", on));
                }
            }
            awaitConfig();
        }

        /// Takes down what was made before `cause`; that it cannot be is only said beside it.
        void undo(IOException cause) {
            try {
                close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }

        @Override
        public void close() throws IOException {
            for (var each : made.reversed()) { // what uses something goes before it
                api.delete(each.kind(), each.id());
            }
            made.clear();
        }
    }
}
