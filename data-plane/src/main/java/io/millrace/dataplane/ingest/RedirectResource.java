package io.millrace.dataplane.ingest;

import io.millrace.core.event.EventType;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.ingest.Reception.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tracked links: takes an event from the query and sends the reader on to `url`. Only hosts that
/// the source allows are led to, none by default: an open redirect would lend this house's name to
/// anybody's page. Whoever may be led on is, whatever becomes of the event.
@Path("/v1/redirect")
public final class RedirectResource {
    private static final Logger LOG = Logger.getLogger(RedirectResource.class);
    private static final String TARGET = "url";
    private static final String EVENT = "Link Clicked";

    private final Reception reception;
    private final Sources sources;
    private final Protecting protecting;
    private final Clock clock;

    RedirectResource(Reception reception, Sources sources, Protecting protecting, Clock clock) {
        this.reception = reception;
        this.sources = sources;
        this.protecting = protecting;
        this.clock = clock;
    }

    @GET
    public Uni<Response> follow(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        var head = new Head(headers, uri, request);
        var query = uri.getQueryParameters();
        var target = target(query.getFirst(TARGET));
        var key = WriteKeys.of(headers, Optional.empty(), uri);
        if (target.isEmpty()) {
            return done(Replies.error(400, "bad_url", "url must be an http or https address"));
        }
        if (key.isEmpty()) {
            return done(Replies.error(401, "no_write_key", "a tracked link needs writeKey"));
        }
        var found = sources.find(key.get(), protecting.client(head), clock.instant());
        return Uni.createFrom()
                .completionStage(found)
                .chain(
                        answer ->
                                switch (answer) {
                                    case Sources.Known(var source) ->
                                            lead(source, target.get(), head);
                                    case Sources.Refused(var response) -> done(response);
                                });
    }

    private Uni<Response> lead(Source source, URI target, Head head) {
        var host = target.getHost().toLowerCase(Locale.ROOT);
        if (!source.protection().leadsTo(host)) {
            return done(
                    Replies.error(
                            403,
                            "redirect_not_allowed",
                            "the source leads to no such host: add it to the source's hosts of"
                                    + " links"));
        }
        var on = on(target);
        if (head.request().method().equals(HttpMethod.HEAD)) {
            return done(on);
        }
        var event = event(head.uri().getQueryParameters(), target);
        return reception
                .answer(head, event, Optional.of(EventType.TRACK))
                .invoke(RedirectResource::note)
                .map(answer -> on);
    }

    /// A click is called so unless the link says otherwise, and where it led is one of its
    /// properties.
    private static byte[] event(MultivaluedMap<String, String> query, URI target) {
        var fields = new MultivaluedHashMap<String, String>();
        fields.putAll(query);
        fields.remove(TARGET);
        fields.putIfAbsent("event", List.of(EVENT));
        if (!fields.containsKey("data")) {
            fields.putIfAbsent("properties.url", List.of(target.toString()));
        }
        return QueryEvent.of(fields);
    }

    private static void note(Response answer) {
        if (answer.getStatus() != 200) {
            LOG.debugf("the event of a link is not taken status=%d", answer.getStatus());
        }
    }

    private static Response on(URI target) {
        return Response.status(302)
                .header("Location", target.toASCIIString())
                .header("Cache-Control", "no-store")
                .build();
    }

    /// Without user names, which only serve to make an address look like another.
    private static Optional<URI> target(@Nullable String url) {
        try {
            return Optional.ofNullable(url)
                    .map(String::strip)
                    .map(URI::create)
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                    .filter(
                            uri ->
                                    "http".equalsIgnoreCase(uri.getScheme())
                                            || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Uni<Response> done(Response response) {
        return Uni.createFrom().item(response);
    }
}
