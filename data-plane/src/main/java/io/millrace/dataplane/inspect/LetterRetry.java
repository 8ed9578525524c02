package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.ingest.Reentry;
import io.millrace.dataplane.ingest.Refusal;
import io.millrace.dataplane.progress.DeadLetters;
import io.millrace.dataplane.progress.DeadLetters.Choice;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import io.millrace.dataplane.progress.DeadLetters.Reentered;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// Tries letters again: those of connections are asked of the owners of their partitions, those of
/// the door pass it anew, in the order in which they came. Made for one request; a round of refused
/// events begins when the one before has ended.
final class LetterRetry {
    private static final int REASONS = 20;

    private final DeadLetters dead;
    private final Reentry reentry;
    private final Optional<RoutingTable> table;
    private final ObjectNode answer = Json.object();
    private final ArrayNode reasons;
    private int count;
    private int refused;

    LetterRetry(DeadLetters dead, Reentry reentry, Routing routing) {
        this.dead = dead;
        this.reentry = reentry;
        this.table = routing.table();
        this.reasons = answer.putArray("reasons");
    }

    /// Completes with `count` of those let in, `refused` at the door, and `reasons` of the first
    /// of these.
    CompletionStage<ObjectNode> of(Choice choice) {
        return dead.retry(choice, connections())
                .thenCompose(
                        asked -> {
                            count = asked;
                            return round(choice, 0);
                        })
                .thenApply(done -> answer.put("count", count).put("refused", refused));
    }

    private CompletionStage<Void> round(Choice choice, long after) {
        var rest = rest(choice);
        return rest.isEmpty()
                ? CompletableFuture.completedStage(null)
                : dead.reenter(rest.get(), sources(), after, this::enter)
                        .thenCompose(done -> next(choice, done));
    }

    private CompletionStage<Void> next(Choice choice, Reentered done) {
        count += done.entered();
        return done.last().isPresent()
                ? round(choice, done.last().get())
                : CompletableFuture.completedStage(null);
    }

    private Optional<Choice> rest(Choice choice) {
        return switch (choice) {
            case Choice.Ids ids -> Optional.of(ids);
            case Choice.Matching m ->
                    m.limit() > count + refused
                            ? Optional.of(
                                    new Choice.Matching(m.filter(), m.limit() - count - refused))
                            : Optional.empty();
        };
    }

    private CompletionStage<Set<Long>> enter(List<Entry> letters) {
        return reentry.enter(letters, this::source).thenApply(found -> entered(letters, found));
    }

    private Source source(SourceId id) {
        return table.flatMap(t -> t.source(id)).orElseThrow();
    }

    private Set<Long> entered(List<Entry> letters, Map<Long, Refusal> found) {
        var entered = new HashSet<Long>();
        for (var letter : letters) {
            var refusal = found.get(letter.id());
            if (refusal == null) {
                entered.add(letter.id());
            } else {
                refused(letter, refusal);
            }
        }
        return entered;
    }

    private void refused(Entry entry, Refusal refusal) {
        refused++;
        if (refused <= REASONS) {
            var reason = reasons.addObject().put("id", entry.id()).put("code", refusal.code());
            Answers.putIfAny(reason, "path", refusal.field());
            reason.put("message", refusal.message());
        }
    }

    private Set<String> connections() {
        return table.stream()
                .flatMap(t -> t.connections().stream())
                .map(connection -> connection.id().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<SourceId> sources() {
        return table.stream()
                .flatMap(t -> t.sources().stream())
                .map(Source::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
