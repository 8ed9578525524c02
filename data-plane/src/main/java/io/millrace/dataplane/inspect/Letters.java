package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Reentry;
import io.millrace.dataplane.progress.DeadLetters;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Content;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import io.millrace.dataplane.progress.DeadLetters.Query;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

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

    /// Completes with how many will be delivered again.
    CompletionStage<Integer> retry(Choice choice) {
        var connections =
                routing.table().stream()
                        .flatMap(table -> table.connections().stream())
                        .map(connection -> connection.id().value())
                        .collect(Collectors.toUnmodifiableSet());
        var sources =
                routing.table().stream()
                        .flatMap(table -> table.sources().stream())
                        .filter(Source::enabled)
                        .map(Source::id)
                        .collect(Collectors.toUnmodifiableSet());
        return dead.retry(choice, connections)
                .thenCompose(
                        asked ->
                                rest(choice, asked)
                                        .map(c -> dead.reenter(c, sources, this::enter))
                                        .orElseGet(() -> CompletableFuture.completedStage(0))
                                        .thenApply(entered -> asked + entered));
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

    private static Optional<Choice> rest(Choice choice, int used) {
        return switch (choice) {
            case Choice.Ids ids -> Optional.of(ids);
            case Choice.Matching m ->
                    m.limit() > used
                            ? Optional.of(new Choice.Matching(m.filter(), m.limit() - used))
                            : Optional.empty();
        };
    }

    private CompletionStage<Set<Long>> enter(List<Entry> refused) {
        CompletionStage<Set<Long>> stage = CompletableFuture.completedStage(new HashSet<>());
        for (var entry : refused) {
            var source = routing.table().flatMap(t -> t.source(entry.letter().source()));
            if (source.isPresent()) {
                stage =
                        stage.thenCompose(
                                done ->
                                        reentry.enter(source.get(), entry.letter())
                                                .thenApply(in -> with(done, entry.id(), in)));
            }
        }
        return stage;
    }

    private static Set<Long> with(Set<Long> entered, long id, boolean in) {
        if (in) {
            entered.add(id);
        }
        return entered;
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
        line.put("attempts", letter.cause().attempts());
        letter.place()
                .ifPresent(p -> line.put("partition", p.partition()).put("position", p.position()));
        e.editedAt().ifPresent(at -> line.put("edited", true).put("editedAt", at.toString()));
        e.retriedAt().ifPresent(at -> line.put("retriedAt", at.toString()));
        line.set("payload", Answers.payload(letter.payload()));
        return line;
    }
}
