package io.millrace.dataplane.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.core.event.Event;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.log.MaskedIp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A logged record as the event everybody downstream sees: the request's context and integrations
/// merged under the event's own, ids as text, times in UTC milliseconds, house words taken out
/// (segment-api 1.8, 1.10).
/// Depends on the record alone, so reading it again gives the same event.
public final class Normaliser {
    private static final List<String> IDS =
            List.of("userId", "anonymousId", "groupId", "previousId");

    private Normaliser() {}

    /// Throws [IllegalArgumentException] for a record that is no event; the door lets none in.
    public static Event event(LogRecord record) {
        var json = object(record.event());
        var envelope = object(record.envelope());
        json.remove(List.of("writeKey", "_metadata"));
        if (envelope.has("type")) {
            json.set("type", envelope.get("type"));
        }
        json.put("messageId", record.messageId().value());
        IDS.forEach(id -> normaliseId(json, id));
        mergeUnder(json, "context", envelope.path("context"));
        mergeUnder(json, "integrations", envelope.path("integrations"));
        liftTraits(json);
        if (NoNumbers.mayBeIn(record.event()) || NoNumbers.mayBeIn(record.envelope())) {
            NoNumbers.replaceIn(json);
        }
        times(json, envelope, record.receivedAt());
        client(json, envelope);
        return Event.of(json);
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            if (bytes.length == 0) {
                return Json.object();
            }
            if (Json.parse(bytes) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("not a JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// Numbers become text; null and empty text are no id.
    private static void normaliseId(ObjectNode json, String field) {
        var id = json.get(field);
        if (id == null) {
            return;
        }
        if (id.isNull() || (id.isTextual() && id.asText().isEmpty())) {
            json.remove(field);
        } else if (id.isNumber()) {
            json.set(field, TextNode.valueOf(id.asText()));
        }
    }

    private static void mergeUnder(ObjectNode json, String field, JsonNode shared) {
        if (!(shared instanceof ObjectNode base) || base.isEmpty()) {
            return;
        }
        if (json.get(field) instanceof ObjectNode own) {
            mergeUnder(own, base);
        } else {
            json.set(field, base);
        }
    }

    private static void mergeUnder(ObjectNode own, ObjectNode base) {
        for (var field : base.properties()) {
            var mine = own.get(field.getKey());
            if (mine == null) {
                own.set(field.getKey(), field.getValue());
            } else if (mine instanceof ObjectNode inner
                    && field.getValue() instanceof ObjectNode under) {
                mergeUnder(inner, under);
            }
        }
    }

    /// Some SDKs put the traits of an identify call into its context alone.
    private static void liftTraits(ObjectNode json) {
        var isIdentify = json.path("type").asText().equals(EventType.IDENTIFY.word());
        if (isIdentify && json.path("context").path("traits") instanceof ObjectNode traits) {
            var own = json.path("traits");
            if (own.isMissingNode() || own.isNull()) {
                json.set("traits", traits.deepCopy());
            }
        }
    }

    private static void times(ObjectNode json, ObjectNode envelope, Instant receivedAt) {
        if (!json.has("sentAt") && envelope.has("sentAt")) {
            json.set("sentAt", envelope.get("sentAt"));
        }
        var received = Timestamps.format(receivedAt);
        var timestamp = Timestamps.normalise(json.path("timestamp"));
        var before = Timestamps.normalise(json.path("originalTimestamp"));
        var original = before.or(() -> timestamp);
        json.put("originalTimestamp", original.orElse(received));
        var corrected = before.isPresent() && timestamp.isPresent();
        var fits = corrected || !envelope.path("device").asBoolean(false);
        var time =
                fits
                        ? timestamp.or(() -> original)
                        : original.map(o -> onOurClock(o, json, receivedAt));
        json.put("timestamp", time.orElse(received));
        json.put("receivedAt", received);
    }

    /// A device's clock is off by as much as its word for now, `sentAt`, is off ours.
    private static String onOurClock(String original, ObjectNode json, Instant receivedAt) {
        return Timestamps.read(json.path("sentAt"))
                .map(sent -> Duration.between(sent, Instant.parse(original)))
                .map(age -> Timestamps.format(receivedAt.plus(age)))
                .orElse(original);
    }

    private static void client(ObjectNode json, ObjectNode envelope) {
        var context =
                json.get("context") instanceof ObjectNode found ? found : json.putObject("context");
        var device = envelope.path("device").asBoolean(false);
        if (device || context.path("direct").asBoolean(false)) {
            fill(context, envelope, "ip");
        }
        if (device) {
            fill(context, envelope, "userAgent");
        }
        protect(context, envelope);
        json.put("version", 2);
    }

    /// The address an event names itself is a person's as much as the one it came from.
    private static void protect(ObjectNode context, ObjectNode envelope) {
        var rule = envelope.path("ipRule").asText("");
        if (rule.equals("drop")) {
            context.remove("ip");
        } else if (rule.equals("mask") && context.has("ip")) {
            MaskedIp.of(context.path("ip").asText(""))
                    .ifPresentOrElse(
                            masked -> context.put("ip", masked), () -> context.remove("ip"));
        }
        if (envelope.path("bot").asBoolean(false)) {
            context.put("bot", true);
        }
    }

    private static void fill(ObjectNode context, ObjectNode envelope, String field) {
        if (!context.has(field) && envelope.has(field)) {
            context.set(field, envelope.get(field));
        }
    }
}
