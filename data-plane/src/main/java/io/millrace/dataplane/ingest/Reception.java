package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.core.event.EventType;
import io.millrace.core.routing.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Takes the events of a request, whichever way they came: inflates, scans, finds the source,
/// passes the door, and says how it went.
@Singleton
public final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    /// What the parser adds about where it reads from, which says nothing to a sender.
    private static final Pattern SOURCE =
            Pattern.compile(" ?\\(start marker at \\[Source: [^]]*]\\)");

    /// Of these a sender can change nothing.
    private static final Set<String> SILENT = Set.of("source_disabled", "bot");

    private final Doorway doorway;
    private final Sources sources;
    private final Protecting protecting;
    private final Clock clock;
    private final Limits limits = Limits.STANDARD;
    private final Scanner scanner = new Scanner(limits);

    public Reception(Doorway doorway, Sources sources, Protecting protecting, Clock clock) {
        this.doorway = doorway;
        this.sources = sources;
        this.protecting = protecting;
        this.clock = clock;
    }

    /// What is needed of a request besides its body.
    record Head(HttpHeaders headers, UriInfo uri, HttpServerRequest request) {}

    /// One request on its way in.
    private record Visit(Door door, Head head, byte[] body, ScannedRequest scanned, boolean lone) {}

    /// @param single the type of a lone event; empty for a batch
    Uni<Response> answer(Head head, byte[] sent, Optional<EventType> single) {
        var at = clock.instant();
        var door = doorway.door();
        if (door.isEmpty()) {
            return Uni.createFrom().item(Replies.unavailable(doorway.reason()));
        }
        try {
            var body = Body.read(sent, limits);
            var scanned =
                    single.isPresent() ? scanner.single(body, single.get()) : scanner.batch(body);
            var key = WriteKeys.of(head.headers(), scanned.writeKey(), head.uri());
            if (key.isEmpty()) {
                return Uni.createFrom().item(noKey());
            }
            var visit = new Visit(door.get(), head, body, scanned, single.isPresent());
            return Uni.createFrom()
                    .completionStage(admit(visit, key.get(), at))
                    .onFailure()
                    .recoverWithItem(Reception::failed);
        } catch (IOException e) {
            return Uni.createFrom().item(unreadable(e));
        }
    }

    private CompletionStage<Response> admit(Visit visit, String key, Instant at) {
        var client = protecting.client(visit.head());
        var known = sources.known(key);
        return known.isPresent()
                ? enter(visit, known.get(), client, at)
                : sources.ask(key, client, at)
                        .thenCompose(
                                found ->
                                        switch (found) {
                                            case Sources.Known(var source) ->
                                                    enter(visit, source, client, at);
                                            case Sources.Refused(var response) ->
                                                    CompletableFuture.completedStage(response);
                                        });
    }

    private CompletionStage<Response> enter(Visit visit, Source source, String client, Instant at) {
        var events = visit.scanned().events().size();
        var refused = protecting.refuse(source, visit.head(), events, at);
        if (refused.isPresent()) {
            return CompletableFuture.completedStage(refused.get());
        }
        var arrival = protecting.arrival(source, visit.head(), client, at);
        return visit.door()
                .enter(arrival, visit.body(), visit.scanned())
                .thenApply(replying(visit.lone()));
    }

    private static Function<Door.Entered, Response> replying(boolean lone) {
        return entered -> reply(entered, lone);
    }

    static Response unreadable(IOException e) {
        return e instanceof Body.TooLarge || e instanceof Body.Bomb
                ? Replies.error(413, "too_large", String.valueOf(e.getMessage()))
                : Replies.error(400, "invalid_json", explain(e));
    }

    /// A lone bad event is worth an error; in a batch it must not make clients repeat its
    /// neighbours.
    private static Response reply(Door.Entered entered, boolean lone) {
        if (lone && !entered.setAside().isEmpty()) {
            var refusal = entered.setAside().getFirst().refusal();
            if (!SILENT.contains(refusal.code())) {
                return Replies.refused(refusal);
            }
        }
        return Replies.accepted(entered.accepted(), entered.setAside());
    }

    private static Response failed(Throwable failure) {
        var cause = failure.getCause() != null ? failure.getCause() : failure;
        LOG.warnf("events are not accepted cause=%s", cause.toString());
        return Replies.unavailable("the events could not be stored just now: send them again");
    }

    private static Response noKey() {
        return Replies.error(
                401,
                "no_write_key",
                "no write key: send it as Basic user name, X-Write-Key header or writeKey in the"
                        + " body");
    }

    private static String explain(IOException e) {
        return e instanceof JsonProcessingException j && j.getLocation() != null
                ? SOURCE.matcher(j.getOriginalMessage()).replaceAll("")
                        + " at line "
                        + j.getLocation().getLineNr()
                        + ", column "
                        + j.getLocation().getColumnNr()
                : "the body cannot be read: " + e.getMessage();
    }
}
