package io.millrace.core.routing;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a source lets in, and what is kept of who sent it. A broken bound throws
/// [IllegalArgumentException] naming the field.
///
/// @param eventsPerSecond at most this many on average over all nodes; 0: no limit
/// @param eventsPerDay at most this many in a day of UTC over all nodes; 0: no quota
/// @param ip what becomes of the address of a sender
/// @param bots what becomes of the events of a sender whose user agent says that it is a program
/// @param allowedOrigins pages that may send, as `https://shop.example` or, for all below it,
///     `https://*.shop.example`; none: every page. Says nothing about senders that are no page
/// @param redirectHosts hosts that tracked links may lead to, as `shop.example` or, for all below
///     it, `*.shop.example`; none: no link is followed
public record Protection(
        int eventsPerSecond,
        int eventsPerDay,
        Ip ip,
        Bots bots,
        List<String> allowedOrigins,
        List<String> redirectHosts) {
    public static final int MAX_PER_SECOND = 1_000_000;
    public static final int MAX_PER_DAY = 2_000_000_000;
    public static final int MAX_ORIGINS = 50;
    public static final int MAX_HOSTS = 50;

    /// Everybody, as much as he likes.
    public static final Protection NONE =
            new Protection(0, 0, Ip.KEEP, Bots.OFF, List.of(), List.of());

    private static final String NAME = "(\\*\\.)?[a-z0-9.-]{1,253}";
    private static final Pattern HOST = Pattern.compile(NAME);
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "https?://" + NAME + "(:\\d{1,5})?|https?://\\[[0-9a-f:]+](:\\d{1,5})?");

    /// What becomes of a sender's address.
    public enum Ip {
        /// It becomes `context.ip` where that is right (segment-api).
        @JsonProperty("keep")
        KEEP,
        /// Its last byte (IPv4), its last ten (IPv6) become 0.
        @JsonProperty("mask")
        MASK,
        /// No event has one.
        @JsonProperty("drop")
        DROP
    }

    /// What becomes of events that bots send.
    public enum Bots {
        /// They are events like others.
        @JsonProperty("off")
        OFF,
        /// They are set aside.
        @JsonProperty("drop")
        DROP,
        /// They get `context.bot: true`.
        @JsonProperty("flag")
        FLAG
    }

    /// What a document leaves out (null or 0) is as in [#NONE].
    public Protection {
        ip = requireNonNullElse(ip, Ip.KEEP);
        bots = requireNonNullElse(bots, Bots.OFF);
        allowedOrigins = List.copyOf(requireNonNullElse(allowedOrigins, List.of()));
        check("eventsPerSecond", eventsPerSecond, MAX_PER_SECOND);
        check("eventsPerDay", eventsPerDay, MAX_PER_DAY);
        redirectHosts = List.copyOf(requireNonNullElse(redirectHosts, List.of()));
        check("allowedOrigins", allowedOrigins.size(), MAX_ORIGINS);
        check("redirectHosts", redirectHosts.size(), MAX_HOSTS);
        checkAll("allowedOrigins", allowedOrigins, Protection::isOrigin);
        checkAll("redirectHosts", redirectHosts, Protection::isHost);
    }

    /// Whether a text is an origin as `allowedOrigins` wants it.
    public static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches();
    }

    /// Whether a text is a host as `redirectHosts` wants it.
    public static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /// Whether how much comes in has a bound.
    public boolean hasLimit() {
        return eventsPerSecond > 0 || eventsPerDay > 0;
    }

    /// @param origin of a page, as its browser says it
    public boolean admits(String origin) {
        return allowedOrigins.isEmpty()
                || allowedOrigins.stream().anyMatch(allowed -> covers(allowed, origin));
    }

    /// @param host that a tracked link leads to, in small letters
    public boolean leadsTo(String host) {
        return redirectHosts.stream().anyMatch(allowed -> covers(allowed, host));
    }

    /// A star stands for at least one character, and for what is before the dot.
    private static boolean covers(String allowed, String text) {
        var star = allowed.indexOf("*.");
        if (star < 0) {
            return allowed.equals(text);
        }
        var scheme = allowed.substring(0, star);
        var suffix = allowed.substring(star + 1);
        return text.startsWith(scheme)
                && text.endsWith(suffix)
                && text.length() > scheme.length() + suffix.length();
    }

    private static void check(String field, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "%s must be from 0 to %d: %d".formatted(field, most, value));
        }
    }

    private static void checkAll(String field, List<String> texts, Predicate<String> fits) {
        for (var text : texts) {
            if (!fits.test(text)) {
                throw new IllegalArgumentException(field + " must not hold '" + text + "'");
            }
        }
    }
}
