package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.core.event.EventType;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.config.ControlPlane;
import io.millrace.dataplane.config.Routing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes the events of a request, whichever way they came: inflates, scans, finds the source,
/// passes the door, and says how it went.
@Singleton
public final class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);

    /// What the parser adds about where it reads from, which says nothing to a sender.
    private static final Pattern SOURCE =
            Pattern.compile(" ?\\(start marker at \\[Source: [^]]*]\\)");

    private final Doorway doorway;
    private final Routing routing;
    private final ControlPlane controlPlane;
    private final Clock clock;
    private final Limits limits = Limits.STANDARD;
    private final Scanner scanner = new Scanner(limits);

    public Reception(Doorway doorway, Routing routing, ControlPlane controlPlane, Clock clock) {
        this.doorway = doorway;
        this.routing = routing;
        this.controlPlane = controlPlane;
        this.clock = clock;
    }

    /// What is needed of a request besides its body.
    record Head(HttpHeaders headers, UriInfo uri, HttpServerRequest request) {}

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
            var entering =
                    source(key.get())
                            .thenCompose(
                                    source ->
                                            source.isEmpty()
                                                    ? completed(unknown())
                                                    : door.get()
                                                            .enter(
                                                                    arrival(source.get(), head, at),
                                                                    body,
                                                                    scanned)
                                                            .thenApply(
                                                                    replying(single.isPresent())));
            return Uni.createFrom()
                    .completionStage(entering)
                    .onFailure()
                    .recoverWithItem(Reception::failed);
        } catch (IOException e) {
            return Uni.createFrom().item(unreadable(e));
        }
    }

    private static Function<Door.Entered, Response> replying(boolean lone) {
        return entered -> reply(entered, lone);
    }

    private static Response unreadable(IOException e) {
        return e instanceof Body.TooLarge
                ? Replies.error(413, "too_large", String.valueOf(e.getMessage()))
                : Replies.error(400, "invalid_json", explain(e));
    }

    private static Door.Arrival arrival(Source source, Head head, Instant at) {
        return new Door.Arrival(
                source,
                at,
                Optional.ofNullable(head.request().remoteAddress()).map(SocketAddress::hostAddress),
                Optional.ofNullable(head.headers().getHeaderString(HttpHeaders.USER_AGENT)),
                retry(head.headers().getHeaderString("X-Retry-Count")));
    }

    /// A header that is no small number says nothing.
    private static int retry(@Nullable String count) {
        return count != null && count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0;
    }

    /// A lone bad event is worth an error; in a batch it must not make clients repeat its
    /// neighbours.
    private static Response reply(Door.Entered entered, boolean lone) {
        if (lone && !entered.setAside().isEmpty()) {
            var refusal = entered.setAside().getFirst().refusal();
            if (!refusal.code().equals("source_disabled")) {
                return Replies.refused(refusal);
            }
        }
        return Replies.accepted(entered.accepted(), entered.setAside());
    }

    private Response unknown() {
        return routing.version() < 0
                ? Replies.unavailable("no configuration is known yet")
                : unknownKey();
    }

    private static CompletionStage<Response> completed(Response response) {
        return CompletableFuture.completedStage(response);
    }

    /// A key that is not known may be new: the control plane is asked before the answer is no.
    private CompletionStage<Optional<Source>> source(String key) {
        var known = routing.byWriteKey(key);
        return known.isPresent()
                ? CompletableFuture.completedStage(known)
                : controlPlane.refresh().thenApply(done -> routing.byWriteKey(key));
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

    private static Response unknownKey() {
        return Replies.error(
                401,
                "unknown_write_key",
                "no source has this write key: copy it from the source's page");
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
