package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Source;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.ingest.Door.Arrival;
import io.millrace.dataplane.ingest.Door.Sender;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetters.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Lets events that were refused at the door in again, as new ones, when they are good ones now.
public final class Reentry {
    private final Door door;

    public Reentry(Door door) {
        this.door = door;
    }

    /// @param refusal why it would be refused
    public record Checked(String type, String name, Optional<Refusal> refusal) {}

    /// What the door would say to an event.
    ///
    /// @param type word of the call; that of the payload goes before
    public static Checked check(byte[] payload, String type) {
        var scanned = scan(payload, type);
        return new Checked(scanned.type(), scanned.name(), scanned.refusal());
    }

    /// Completes when all that are good are in the log, in one flush and in this order, with the
    /// reasons why others are refused again. An event keeps its messageId, the time of its first
    /// arrival and what its request said of it.
    public CompletionStage<Map<Long, Refusal>> enter(
            List<Entry> letters, Function<SourceId, Source> sources) {
        var records = new ArrayList<LogRecord>();
        var refused = new HashMap<Long, Refusal>();
        for (var entry : letters) {
            var source = sources.apply(entry.letter().source());
            var scanned = scan(entry.letter().payload(), entry.letter().type());
            Door.disabled(source)
                    .or(scanned::refusal)
                    .ifPresentOrElse(
                            refusal -> refused.put(entry.id(), cut(entry.letter(), refusal)),
                            () -> records.add(record(source, entry, scanned)));
        }
        return door.log(records).thenApply(done -> refused);
    }

    private static LogRecord record(Source source, Entry entry, ScannedEvent event) {
        var letter = entry.letter();
        var envelope = envelope(letter);
        var sender =
                new Sender(
                        text(envelope, "ip"),
                        text(envelope, "userAgent"),
                        envelope.path("bot").asBoolean(false),
                        envelope.path("retry").asInt(0),
                        Optional.empty());
        var arrival = new Arrival(source, entry.at(), sender);
        envelope.remove(List.of("type", "device", "retry", "ip", "userAgent", "ipRule", "bot"));
        var shared = Door.envelope(arrival, envelope, event.type());
        return Door.record(arrival, letter.payload(), event, letter.messageId(), shared);
    }

    /// Of an event that was kept in part it matters more that the rest is gone.
    private static Refusal cut(DeadLetter letter, Refusal refusal) {
        return refusal.code().equals("invalid_json") && letter.payload().length >= Door.KEPT_BYTES
                ? new Refusal(
                        "payload_cut",
                        "",
                        "only the first 32 KiB of the event were kept: edit it into a whole one")
                : refusal;
    }

    private static ObjectNode envelope(DeadLetter letter) {
        try {
            return Json.parse(letter.origin().envelope()) instanceof ObjectNode object
                    ? object
                    : Json.object();
        } catch (JsonProcessingException e) {
            return Json.object();
        }
    }

    private static Optional<String> text(ObjectNode envelope, String field) {
        return Optional.ofNullable(envelope.get(field)).map(JsonNode::asText);
    }

    private static ScannedEvent scan(byte[] payload, String type) {
        try {
            var own = one(payload, Optional.empty());
            return EventType.of(own.type()).isPresent() ? own : one(payload, EventType.of(type));
        } catch (IOException e) {
            var refusal = new Refusal("invalid_json", "", "the payload is not JSON");
            var nobody = ScannedEvent.Ids.NONE;
            return new ScannedEvent(0, 0, Optional.empty(), type, "", nobody, Optional.of(refusal));
        }
    }

    private static ScannedEvent one(byte[] payload, Optional<EventType> type) throws IOException {
        try (var parser = Scanner.FACTORY.createParser(payload)) {
            parser.nextToken();
            return EventScanner.scan(parser, type, Limits.STANDARD);
        }
    }
}
