package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.core.json.Json;
import io.millrace.core.routing.RoutingTable;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.config.Routing;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Found;
import io.millrace.dataplane.log.Hash64;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The events of one device or user, newest first, over all sources or one: those whose lane it
/// names, and those that name it beside their lane.
public final class UserEvents {
    private static final Comparator<Found> NEWEST_FIRST =
            Comparator.<Found, Instant>comparing(f -> f.chunk().at())
                    .thenComparingInt(f -> f.chunk().partition())
                    .thenComparingLong(Found::position)
                    .reversed();

    private final EventLog log;
    private final Routing routing;

    /// A place in the list: what comes after it is older.
    public record Mark(Instant at, int partition, long position) {

        static Mark of(Found found) {
            return new Mark(found.chunk().at(), found.chunk().partition(), found.position());
        }

        /// Empty for a text that is none.
        static Optional<Mark> parse(String text) {
            var parts = text.split("~", -1);
            try {
                return Optional.of(
                        new Mark(
                                Instant.parse(parts[0]),
                                Integer.parseInt(parts[1]),
                                Long.parseLong(parts[2])));
            } catch (DateTimeParseException
                    | NumberFormatException
                    | ArrayIndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return at + "~" + partition + "~" + position;
        }
    }

    /// @param next what to ask for the older ones; empty when there are none
    public record Page(List<Found> events, Optional<Mark> next) {
        public Page {
            events = List.copyOf(events);
        }
    }

    public UserEvents(EventLog log, Routing routing) {
        this.log = log;
        this.routing = routing;
    }

    CompletionStage<Page> of(
            String id, Optional<String> sourceId, Optional<Mark> before, int limit) {
        var sources = routing.table().map(RoutingTable::sources).orElse(List.of());
        CompletionStage<List<Found>> all = CompletableFuture.completedStage(new ArrayList<>());
        for (var source : sources) {
            if (sourceId.isEmpty() || sourceId.get().equals(source.id().value())) {
                all =
                        all.thenCombine(
                                events(source, id, before, limit + 1),
                                (found, more) -> {
                                    found.addAll(more);
                                    return found;
                                });
            }
        }
        return all.thenApply(found -> page(found, limit));
    }

    private CompletionStage<List<Found>> events(
            Source source, String id, Optional<Mark> before, int limit) {
        var hash = Hash64.of(source.id().value() + '\n' + id);
        var home = Hash64.partition(hash, log.partitions());
        var lane = bound(home, before).thenCompose(b -> log.byLane(hash, b, limit));
        var others =
                bounds(before)
                        .thenCompose(all -> log.byOtherId(hash, p -> all[p], limit))
                        .thenApply(found -> found.stream().filter(f -> names(f, id)).toList());
        return lane.thenCombine(
                others, (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
    }

    /// Two ids may have one hash.
    private static boolean names(Found found, String id) {
        try {
            var event = Json.parse(found.record().event());
            return event.path("userId").asText().equals(id)
                    || event.path("anonymousId").asText().equals(id);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private CompletionStage<long[]> bounds(Optional<Mark> before) {
        var each =
                IntStream.range(0, log.partitions())
                        .mapToObj(p -> bound(p, before).toCompletableFuture())
                        .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().mapToLong(CompletableFuture::join).toArray());
    }

    private CompletionStage<Long> bound(int partition, Optional<Mark> before) {
        if (before.isEmpty()) {
            return CompletableFuture.completedStage(Long.MAX_VALUE);
        }
        var mark = before.get();
        return mark.partition() == partition
                ? CompletableFuture.completedStage(mark.position())
                : log.since(partition, mark.at());
    }

    private static Page page(List<Found> found, int limit) {
        found.sort(NEWEST_FIRST);
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        var shown = found.subList(0, limit);
        return new Page(shown, Optional.of(Mark.of(shown.getLast())));
    }
}
