package io.millrace.controlplane.source;

import io.millrace.controlplane.body.Fields;
import io.millrace.core.routing.Protection;
import io.millrace.core.routing.Protection.Bots;
import io.millrace.core.routing.Protection.Ip;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// `protection` in a request. What is left out of it has its default: it replaces the old one
/// whole.
final class ProtectionFields {
    private static final Protection NONE = Protection.NONE;
    private static final Map<String, Ip> IPS =
            Map.of("keep", Ip.KEEP, "mask", Ip.MASK, "drop", Ip.DROP);
    private static final Map<String, Bots> BOTS =
            Map.of("off", Bots.OFF, "drop", Bots.DROP, "flag", Bots.FLAG);

    private static final Listed ORIGINS =
            new Listed(
                    "allowedOrigins",
                    Protection.MAX_ORIGINS,
                    Protection::isOrigin,
                    "an origin, like https://shop.example or https://*.shop.example");
    private static final Listed HOSTS =
            new Listed(
                    "redirectHosts",
                    Protection.MAX_HOSTS,
                    Protection::isHost,
                    "a host, like shop.example or *.shop.example");

    private ProtectionFields() {}

    /// A field that is a list of texts.
    private record Listed(String field, int most, Predicate<String> fits, String wanted) {}

    /// Empty when the body has none. A field in error reads as its default until `done` throws.
    static Optional<Protection> read(Fields body) {
        return body.section("protection").map(ProtectionFields::protection);
    }

    private static Protection protection(Fields section) {
        return new Protection(
                section.number("eventsPerSecond", 0, Protection.MAX_PER_SECOND)
                        .orElse(NONE.eventsPerSecond()),
                section.number("eventsPerDay", 0, Protection.MAX_PER_DAY)
                        .orElse(NONE.eventsPerDay()),
                section.choice("ip", IPS).orElse(NONE.ip()),
                section.choice("bots", BOTS).orElse(NONE.bots()),
                texts(section, ORIGINS),
                texts(section, HOSTS));
    }

    private static List<String> texts(Fields section, Listed listed) {
        return section
                .texts(
                        listed.field(),
                        listed.most(),
                        text -> listed.fits().test(normal(text)),
                        listed.wanted())
                .orElse(List.of())
                .stream()
                .map(ProtectionFields::normal)
                .distinct()
                .toList();
    }

    /// As browsers write it: in small letters, without a slash at the end.
    private static String normal(String origin) {
        var text = origin.strip().toLowerCase(Locale.ROOT);
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
