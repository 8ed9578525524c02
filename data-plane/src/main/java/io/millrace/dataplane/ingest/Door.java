package io.millrace.dataplane.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.LaneKey;
import io.millrace.core.routing.Protection.Bots;
import io.millrace.core.routing.Source;
import io.millrace.dataplane.log.EventLog;
import io.millrace.dataplane.log.Hash64;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.progress.DeadLetter;
import io.millrace.dataplane.progress.DeadLetter.Cause;
import io.millrace.dataplane.progress.DeadLetter.Origin;
import io.millrace.dataplane.progress.DeadLetter.Stage;
import io.millrace.dataplane.progress.ProgressStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// Lets a source's events in: good ones to the log, bad ones aside with their reason and bytes.
/// What it answers is durable.
public final class Door {
    /// Bytes kept of an event that is set aside.
    public static final int KEPT_BYTES = 32 << 10;

    /// What a request said about all its events is kept with each that is set aside, up to this.
    private static final int KEPT_ENVELOPE_BYTES = 16 << 10;

    private final Committer committer;
    private final ProgressStore store;

    public Door(Committer committer, ProgressStore store) {
        this.committer = committer;
        this.store = store;
    }

    /// How a request came.
    record Arrival(Source source, Instant at, Sender sender) {}

    /// What a request says of who sent it, and how.
    ///
    /// @param ip address, as far as the source keeps it
    /// @param robot whether the sender says it is a program, and the source cares
    /// @param retry how often the request was sent before, as far as it says so
    /// @param sentAt time of its sending, where a header says it
    record Sender(
            Optional<String> ip,
            Optional<String> userAgent,
            boolean robot,
            int retry,
            Optional<String> sentAt) {}

    /// What became of a request's events.
    record Entered(int accepted, List<Replies.SetAside> setAside) {}

    /// Completes when the good events are flushed and the bad ones kept.
    CompletionStage<Entered> enter(Arrival arrival, byte[] body, ScannedRequest request) {
        var records = new ArrayList<LogRecord>(request.events().size());
        var letters = new ArrayList<DeadLetter>();
        var setAside = new ArrayList<Replies.SetAside>();
        var envelopes = new HashMap<String, byte[]>();
        var all = refusalOfAll(arrival);
        for (var i = 0; i < request.events().size(); i++) {
            var event = request.events().get(i);
            var id = new MessageId(event.messageId().orElseGet(() -> UUID.randomUUID().toString()));
            var refusal = event.refusal().isPresent() ? event.refusal() : all;
            if (refusal.isPresent()) {
                var origin = origin(arrival, request, i, refusal.get());
                letters.add(letter(arrival.source(), kept(body, event), id, refusal.get(), origin));
                setAside.add(new Replies.SetAside(i, id.value(), refusal.get()));
            } else {
                var envelope =
                        envelopes.computeIfAbsent(
                                event.type(), type -> envelope(arrival, request.shared(), type));
                records.add(record(arrival, body, event, id, envelope));
            }
        }
        return keep(records, letters).thenApply(done -> new Entered(records.size(), setAside));
    }

    /// Completes when they are flushed.
    CompletionStage<Void> log(List<LogRecord> records) {
        return records.isEmpty()
                ? CompletableFuture.completedStage(null)
                : committer.commit(records);
    }

    /// Whatever the database does, the answer comes in time.
    private CompletionStage<Void> keep(List<LogRecord> records, List<DeadLetter> letters) {
        var logged = log(records);
        return letters.isEmpty()
                ? logged
                : logged.thenCompose(done -> store.setAside(letters))
                        .toCompletableFuture()
                        .orTimeout(EventLog.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Why a source takes nothing just now.
    static Optional<Refusal> disabled(Source source) {
        var message = "the source " + source.name() + " is switched off";
        return source.enabled()
                ? Optional.empty()
                : Optional.of(new Refusal("source_disabled", "", message));
    }

    private static Optional<Refusal> refusalOfAll(Arrival arrival) {
        return disabled(arrival.source()).or(() -> robot(arrival));
    }

    private static Optional<Refusal> robot(Arrival arrival) {
        return arrival.sender().robot() && arrival.source().protection().bots() == Bots.DROP
                ? Optional.of(
                        new Refusal(
                                "bot",
                                "",
                                "the sender's User-Agent names a bot, and the source takes none"))
                : Optional.empty();
    }

    static LogRecord record(
            Arrival arrival, byte[] body, ScannedEvent event, MessageId id, byte[] envelope) {
        var source = arrival.source();
        var ids = event.ids();
        var byDevice = source.laneKey() == LaneKey.DEVICE;
        var first = byDevice ? ids.anonymousId() : ids.userId();
        var second = byDevice ? ids.userId() : ids.anonymousId();
        var lane = hash(source, first.or(() -> second).orElse(id.value()));
        var other = first.flatMap(f -> second.filter(s -> !s.equals(f))).map(s -> hash(source, s));
        var bytes = Arrays.copyOfRange(body, event.from(), event.to());
        return new LogRecord(
                source.id(), arrival.at(), id, lane, other.orElse(0L), envelope, bytes);
    }

    private static long hash(Source source, String id) {
        return Hash64.of(source.id().value() + '\n' + id);
    }

    private static Origin origin(
            Arrival arrival, ScannedRequest request, int index, Refusal refusal) {
        var envelope = envelope(arrival, request.shared(), "");
        return new Origin(
                request.path(index, refusal.field()),
                envelope.length > KEPT_ENVELOPE_BYTES ? new byte[0] : envelope);
    }

    /// @param type empty when it is not known
    static byte[] envelope(Arrival arrival, ObjectNode shared, String type) {
        var envelope = Json.object();
        if (!type.isEmpty()) {
            envelope.put("type", type);
        }
        if (arrival.source().kind().isDevice()) {
            envelope.put("device", true);
        }
        var sender = arrival.sender();
        if (sender.retry() > 0) {
            envelope.put("retry", sender.retry());
        }
        marks(arrival, envelope);
        sender.ip().ifPresent(ip -> envelope.put("ip", ip));
        sender.userAgent().ifPresent(agent -> envelope.put("userAgent", agent));
        sender.sentAt().ifPresent(time -> envelope.put("sentAt", time));
        envelope.setAll(shared);
        return Json.bytes(envelope);
    }

    /// What the source's protection asks of the event when it is read.
    private static void marks(Arrival arrival, ObjectNode envelope) {
        switch (arrival.source().protection().ip()) {
            case KEEP -> {}
            case MASK -> envelope.put("ipRule", "mask");
            case DROP -> envelope.put("ipRule", "drop");
        }
        if (arrival.sender().robot()) {
            envelope.put("bot", true);
        }
    }

    private record Kept(ScannedEvent event, byte[] bytes) {}

    private static Kept kept(byte[] body, ScannedEvent event) {
        var end = Math.min(event.to(), event.from() + KEPT_BYTES);
        return new Kept(event, Arrays.copyOfRange(body, event.from(), end));
    }

    private static DeadLetter letter(
            Source source, Kept kept, MessageId id, Refusal refusal, Origin origin) {
        return new DeadLetter(
                Stage.INGEST,
                source.id(),
                Optional.empty(),
                Optional.empty(),
                id,
                kept.event().type(),
                kept.event().name(),
                new Cause(refusal.code(), refusal.message(), 0),
                kept.bytes(),
                origin);
    }
}
