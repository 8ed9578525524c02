package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Reads the many ways SDKs write a time (segment-api 1.8): ISO-8601 with `Z`, an offset or none
/// (taken as UTC), any fraction, a date alone, epoch seconds or milliseconds.
final class Timestamps {
    private static final long MILLIS_FROM = 100_000_000_000L;

    private static final String NORMAL = "dddd-dd-ddTdd:dd:dd.dddZ";

    private Timestamps() {}

    /// A time in its normal form, `2026-01-31T12:00:00.123Z`; empty for what is no time.
    static Optional<String> normalise(JsonNode node) {
        return isNormal(node.asText())
                ? Optional.of(node.asText())
                : read(node).map(Timestamps::format);
    }

    /// Most SDKs send the normal form, which then need not be computed. Says no to the last days of
    /// a month and to leap seconds, which take more than a look.
    private static boolean isNormal(String text) {
        if (text.length() != NORMAL.length()) {
            return false;
        }
        for (var i = 0; i < NORMAL.length(); i++) {
            var wanted = NORMAL.charAt(i);
            var found = text.charAt(i);
            if (wanted == 'd' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return between(text, 5, 1, 12)
                && between(text, 8, 1, 28)
                && between(text, 11, 0, 23)
                && between(text, 14, 0, 59)
                && between(text, 17, 0, 59);
    }

    private static boolean between(String text, int at, int least, int most) {
        var value = 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
        return value >= least && value <= most;
    }

    static Optional<Instant> read(JsonNode node) {
        try {
            if (node.isNumber()) {
                var value = node.asLong();
                return Optional.of(
                        Math.abs(value) >= MILLIS_FROM
                                ? Instant.ofEpochMilli(value)
                                : Instant.ofEpochSecond(value));
            }
            return node.isTextual() && !node.asText().isBlank()
                    ? Optional.of(parse(node.asText().strip()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// `2026-01-31T12:00:00.123Z`.
    static String format(Instant instant) {
        var cut = instant.truncatedTo(ChronoUnit.MILLIS);
        var text = DateTimeFormatter.ISO_INSTANT.format(cut);
        return cut.equals(instant.truncatedTo(ChronoUnit.SECONDS))
                ? text.substring(0, text.length() - 1) + ".000Z"
                : text;
    }

    private static Instant parse(String text) {
        if (text.endsWith("Z")) {
            return Instant.parse(text);
        }
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (text.length() < 11) {
            throw new DateTimeException("not a time: " + text);
        }
        var iso = text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        var offset = iso.indexOf('+', 11) >= 0 || iso.indexOf('-', 11) >= 0;
        return offset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
