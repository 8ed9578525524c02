package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Door;
import io.millrace.dataplane.ingest.Reentry;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetters;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Content;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import io.millrace.dataplane.progress.DeadLetters.Query;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Dead letters for people: found, mended, tried again, thrown away, taken along.
public final class Letters {
    private static final int EXPORTED = 100_000;
    private static final int EXPORTED_AT_ONCE = 200;

    private final DeadLetters dead;
    private final Reentry reentry;
    private final Routing routing;

    public Letters(DeadLetters dead, Reentry reentry, Routing routing) {
        this.dead = dead;
        this.reentry = reentry;
        this.routing = routing;
    }

    CompletionStage<ObjectNode> list(Query query) {
        return dead.list(query)
                .thenCombine(
                        dead.count(query.filter()),
                        (entries, total) -> {
                            var document = Json.object();
                            var items = document.putArray("items");
                            entries.forEach(e -> items.add(line(e)));
                            if (entries.size() == query.limit()) {
                                document.put("next", entries.getLast().id());
                            }
                            return document.put("total", total);
                        });
    }

    CompletionStage<Optional<ObjectNode>> one(long id) {
        return dead.one(id).thenApply(found -> found.map(Letters::line));
    }

    /// Puts another event in a letter. Fails with [BadRequest]: 404, 409 when it was let in again,
    /// 422 when the payload is no event or another one.
    CompletionStage<ObjectNode> edit(long id, JsonNode payload) {
        var bytes = Json.bytes(payload);
        return dead.one(id)
                .thenCompose(
                        found -> {
                            var entry = found.orElseThrow(() -> unknown(id));
                            check(entry);
                            return dead.edit(id, content(entry, payload, bytes));
                        })
                .thenApply(edited -> line(edited.orElseThrow(Letters::taken)));
    }

    /// Completes with how many will be delivered again, and why others will not.
    CompletionStage<ObjectNode> retry(Choice choice) {
        return new LetterRetry(dead, reentry, routing).of(choice);
    }

    /// How many have which reason, those that were let in again left out.
    CompletionStage<ObjectNode> reasons(DeadLetters.Filter filter) {
        return dead.reasons(filter)
                .thenApply(
                        reasons -> {
                            var document = Json.object();
                            var items = document.putArray("items");
                            for (var reason : reasons) {
                                items.addObject()
                                        .put("code", reason.code())
                                        .put("count", reason.count())
                                        .put("newest", reason.newest().toString());
                            }
                            return document.put("countedUpTo", DeadLetters.COUNTED);
                        });
    }

    CompletionStage<Integer> delete(Choice choice) {
        return dead.delete(choice);
    }

    /// One letter a line, newest first, as they are read.
    Multi<byte[]> export(DeadLetters.Filter filter) {
        return Multi.createBy()
                .repeating()
                .uni(
                        Cursor::new,
                        cursor ->
                                Uni.createFrom()
                                        .completionStage(
                                                dead.list(
                                                        new Query(
                                                                filter,
                                                                cursor.before,
                                                                EXPORTED_AT_ONCE)))
                                        .invoke(cursor::after))
                .whilst(page -> page.size() == EXPORTED_AT_ONCE)
                .onItem()
                .transformToIterable(page -> page)
                .select()
                .first(EXPORTED)
                .map(e -> (Json.text(line(e)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static final class Cursor {
        private Optional<Long> before = Optional.empty();

        void after(List<Entry> page) {
            if (!page.isEmpty()) {
                before = Optional.of(page.getLast().id());
            }
        }
    }

    private static void check(Entry entry) {
        if (entry.retriedAt().isPresent()) {
            throw taken();
        }
    }

    private static Content content(Entry entry, JsonNode payload, byte[] bytes) {
        var checked = Reentry.check(bytes, entry.letter().type());
        if (checked.refusal().isPresent()) {
            var refusal = checked.refusal().get();
            var field = refusal.field().isEmpty() ? "payload" : "payload." + refusal.field();
            throw BadRequest.of(422, field, "is no event that can be sent: " + refusal.message());
        }
        var id = entry.letter().messageId().value();
        if (payload.has("messageId") && !payload.path("messageId").asText().equals(id)) {
            throw BadRequest.of(422, "payload.messageId", "must stay " + id);
        }
        return new Content(checked.type(), checked.name(), bytes);
    }

    private static BadRequest unknown(long id) {
        return BadRequest.of(404, "there is no dead letter " + id);
    }

    private static BadRequest taken() {
        return BadRequest.of(409, "the letter was retried already: what came of it has its own");
    }

    static ObjectNode line(Entry e) {
        var letter = e.letter();
        var line = Json.object().put("id", e.id()).put("at", e.at().toString());
        line.put("stage", letter.stage().name().toLowerCase(Locale.ROOT));
        line.put("sourceId", letter.source().value());
        letter.connection().ifPresent(c -> line.put("connectionId", c.value()));
        e.run().ifPresent(run -> line.put("replayId", run));
        line.put("messageId", letter.messageId().value());
        Answers.putIfAny(line, "type", letter.type());
        Answers.putIfAny(line, "name", letter.name());
        line.put("code", letter.cause().code()).put("reason", letter.cause().reason());
        Answers.putIfAny(line, "path", letter.origin().path());
        line.put("attempts", letter.cause().attempts());
        letter.place()
                .ifPresent(p -> line.put("partition", p.partition()).put("position", p.position()));
        e.editedAt().ifPresent(at -> line.put("edited", true).put("editedAt", at.toString()));
        e.retriedAt().ifPresent(at -> line.put("retriedAt", at.toString()));
        if (isCut(letter)) {
            line.put("cut", true);
        }
        line.set("payload", Answers.payload(letter.payload()));
        return line;
    }

    /// Whether only the first bytes of the event were kept.
    private static boolean isCut(DeadLetter letter) {
        return letter.stage() == DeadLetter.Stage.INGEST
                && letter.payload().length == Door.KEPT_BYTES;
    }
}
