package io.millrace.dataplane.ingest;

import io.millrace.core.routing.Protection;
import io.millrace.core.routing.Protection.Bots;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.ingest.Reception.Head;
import io.millrace.dataplane.log.MaskedIp;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a source's [Protection] says to a request, as a whole.
@Singleton
final class Protecting {
    private static final int LONGEST_TIME = 40;

    private final TrustedProxies proxies;
    private final Allowance allowance;

    Protecting(TrustedProxies proxies, Allowance allowance) {
        this.proxies = proxies;
        this.allowance = allowance;
    }

    /// The sender's address; empty text when the connection has none.
    String client(Head head) {
        var peer = head.request().remoteAddress();
        if (peer == null || peer.hostAddress() == null) {
            return "";
        }
        return proxies.blocks().isEmpty()
                ? peer.hostAddress()
                : proxies.client(
                        peer.hostAddress(), head.request().headers().getAll("X-Forwarded-For"));
    }

    /// Why nothing of the request is taken; empty when it is, and its events count.
    Optional<Response> refuse(Source source, Head head, int events, Instant at) {
        var origin = head.headers().getHeaderString("Origin");
        if (origin != null && !source.protection().admits(origin.toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    Replies.error(
                            403,
                            "origin_not_allowed",
                            "pages of this origin may not send to the source: add it to the"
                                    + " source's allowed origins"));
        }
        return allowance.take(source, events, at).map(Replies::later);
    }

    Door.Arrival arrival(Source source, Head head, String client, Instant at) {
        var protection = source.protection();
        var agent = Optional.ofNullable(head.headers().getHeaderString(HttpHeaders.USER_AGENT));
        var robot = protection.bots() != Bots.OFF && agent.filter(Robots::isOne).isPresent();
        var retry = retry(head.headers().getHeaderString("X-Retry-Count"));
        var sentAt =
                Optional.ofNullable(head.headers().getHeaderString("SentAt"))
                        .filter(time -> time.length() <= LONGEST_TIME);
        return new Door.Arrival(
                source, at, new Door.Sender(ip(protection, client), agent, robot, retry, sentAt));
    }

    /// A header that is no small number says nothing.
    private static int retry(@Nullable String count) {
        return count != null && count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0;
    }

    private static Optional<String> ip(Protection protection, String client) {
        return client.isEmpty()
                ? Optional.empty()
                : switch (protection.ip()) {
                    case KEEP -> Optional.of(client);
                    case MASK -> MaskedIp.of(client);
                    case DROP -> Optional.empty();
                };
    }
}
