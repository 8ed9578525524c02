package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import io.millrace.core.event.EventType;
import io.millrace.core.json.Json;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.ingest.Door.Arrival;
import io.millrace.dataplane.progress.DeadLetter;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Lets an event that was refused at the door in again, as a new one, when it is a good one now.
public final class Reentry {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Door door;
    private final Clock clock;

    public Reentry(Door door, Clock clock) {
        this.door = door;
        this.clock = clock;
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

    /// Completes with true when the event is in the log; false when it is refused again.
    public CompletionStage<Boolean> enter(Source source, DeadLetter letter) {
        var scanned = scan(letter.payload(), letter.type());
        if (!source.enabled() || scanned.refusal().isPresent()) {
            return CompletableFuture.completedStage(false);
        }
        var named =
                new ScannedEvent(
                        scanned.from(),
                        scanned.to(),
                        Optional.of(letter.messageId().value()),
                        scanned.type(),
                        scanned.name(),
                        scanned.ids(),
                        Optional.empty());
        var arrival = new Arrival(source, clock.instant(), Optional.empty(), Optional.empty());
        var request = new ScannedRequest(Optional.empty(), Json.object(), List.of(named));
        return door.enter(arrival, letter.payload(), request).thenApply(in -> in.accepted() == 1);
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
        try (var parser = FACTORY.createParser(payload)) {
            parser.nextToken();
            return EventScanner.scan(parser, type, Limits.STANDARD);
        }
    }
}
