package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.ConnectionId;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.node.Delivery;
import io.millrace.dataplane.pipeline.Normaliser;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.progress.DeadLetters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The story of one event: what came in, what each step makes of it under today's configuration,
/// every try that is still known, and where it is now.
public final class Passports {
    private final EventLog log;
    private final Delivery delivery;
    private final DeadLetters dead;
    private final Places whereabouts;
    private final Story story;

    public Passports(
            EventLog log, Delivery delivery, DeadLetters dead, Places whereabouts, Story story) {
        this.log = log;
        this.whereabouts = whereabouts;
        this.delivery = delivery;
        this.dead = dead;
        this.story = story;
    }

    /// Of an id that came more than once it is the story of the first time, as far as one segment
    /// knows. Empty when neither the log nor the dead letters know the id.
    public CompletionStage<Optional<ObjectNode>> of(MessageId id) {
        return log.find(id)
                .thenCombine(dead.of(id), Known::new)
                .thenCompose(
                        known -> {
                            var found = known.events().reversed().stream().findFirst();
                            return found.isPresent()
                                    ? logged(found.get(), known.letters()).thenApply(Optional::of)
                                    : CompletableFuture.completedStage(
                                            refused(id, known.letters()));
                        });
    }

    private record Known(List<Found> events, List<DeadLetters.Entry> letters) {}

    private CompletionStage<ObjectNode> logged(Found found, List<DeadLetters.Entry> letters) {
        var record = found.record();
        var passport = Json.object();
        passport.put("messageId", record.messageId().value());
        passport.put("sourceId", record.source().value());
        passport.set("received", received(record));
        passport.set("logged", place(found));
        passport.put("owner", delivery.partitions().contains(found.chunk().partition()));
        passport.set("event", Normaliser.event(record).json());
        var list = passport.putArray("connections");
        CompletionStage<ArrayNode> stage = CompletableFuture.completedStage(list);
        for (var pipeline : delivery.pipelines().ready()) {
            if (pipeline.source().id().equals(record.source())) {
                stage = stage.thenCompose(done -> connection(list, pipeline, found, letters));
            }
        }
        return stage.thenApply(done -> passport);
    }

    private CompletionStage<ArrayNode> connection(
            ArrayNode list, Pipeline pipeline, Found found, List<DeadLetters.Entry> letters) {
        var mine =
                letters.stream().filter(l -> l.letter().connection().equals(id(pipeline))).toList();
        return whereabouts
                .of(pipeline.connection().id(), found.chunk().partition(), found.position())
                .thenCompose(where -> story.tell(pipeline, found.record(), where, mine))
                .thenApply(list::add);
    }

    private static Optional<ConnectionId> id(Pipeline pipeline) {
        return Optional.of(pipeline.connection().id());
    }

    private static ObjectNode received(LogRecord record) {
        var received = Json.object().put("at", record.receivedAt().toString());
        try {
            var envelope = Json.parse(record.envelope());
            received.put("ip", envelope.path("ip").asText(""));
            received.put("userAgent", envelope.path("userAgent").asText(""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        var library = Normaliser.event(record).context().path("library");
        received.put(
                "library",
                (library.path("name").asText("") + " " + library.path("version").asText(""))
                        .strip());
        return received.put("bytes", record.event().length);
    }

    private static ObjectNode place(Found found) {
        return Json.object()
                .put("partition", found.chunk().partition())
                .put("position", found.position())
                .put("at", found.chunk().at().toString());
    }

    /// An event that the log does not have: refused at the door, or given up and outlived the log.
    private static Optional<ObjectNode> refused(MessageId id, List<DeadLetters.Entry> letters) {
        return letters.stream()
                .findFirst()
                .map(
                        newest -> {
                            var passport = Json.object().put("messageId", id.value());
                            passport.put("sourceId", newest.letter().source().value());
                            passport.putObject("received")
                                    .put("at", newest.at().toString())
                                    .put("bytes", newest.letter().payload().length);
                            passport.set("event", Answers.payload(newest.letter().payload()));
                            var list = passport.putArray("connections");
                            letters.reversed().forEach(l -> ending(passport, list, l));
                            return passport;
                        });
    }

    private static void ending(ObjectNode passport, ArrayNode list, DeadLetters.Entry entry) {
        var cause = entry.letter().cause();
        if (entry.letter().connection().isEmpty()) {
            passport.putObject("refused").put("code", cause.code()).put("reason", cause.reason());
            return;
        }
        var chapter = list.addObject();
        chapter.put("connectionId", entry.letter().connection().get().value());
        chapter.put("state", cause.code().equals("expired") ? "expired" : "dead");
        chapter.put("reason", cause.reason()).put("deadLetterId", entry.id());
        entry.retriedAt().ifPresent(at -> chapter.put("retriedAt", at.toString()));
        chapter.putArray("steps");
        chapter.putArray("attempts");
    }
}
