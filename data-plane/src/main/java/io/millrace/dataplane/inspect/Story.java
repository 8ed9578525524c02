package io.millrace.dataplane.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Verdict;
import io.millrace.dataplane.delivery.EngineStatus.Whereabouts;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Explained;
import io.millrace.dataplane.pipeline.Normaliser;
import io.millrace.dataplane.pipeline.Pipeline;
import io.millrace.dataplane.pipeline.Transforming;
import io.millrace.dataplane.progress.DeadLetters;
import io.millrace.destinations.PlanContext;
import io.millrace.transformers.tracking.Judgement;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One connection's chapter of an event's passport.
public final class Story {
    private final Transforming transforming;
    private final AttemptLog attempts;
    private final Clock clock;

    public Story(Transforming transforming, AttemptLog attempts, Clock clock) {
        this.transforming = transforming;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// @param letters of this event and connection, newest first
    CompletionStage<ObjectNode> tell(
            Pipeline pipeline,
            LogRecord record,
            Optional<Whereabouts> where,
            List<DeadLetters.Entry> letters) {
        var event = Normaliser.event(record);
        var chapter = Json.object().put("connectionId", pipeline.connection().id().value());
        var steps = chapter.putArray("steps");
        var refusal = pipeline.refusal(event);
        refusal.ifPresent(
                reason ->
                        steps.addObject()
                                .put("step", "filter")
                                .put("outcome", "drop")
                                .put("message", reason));
        var judgement =
                pipeline.plan()
                        .filter(plan -> refusal.isEmpty())
                        .map(plan -> plan.judge(event, record.event().length));
        judgement.ifPresent(judged -> judged(judged, steps));
        var goesOn = judgement.map(Judgement::event).orElse(event);
        var planned =
                refusal.isPresent() || judgement.filter(Judgement::setAside).isPresent()
                        ? CompletableFuture.<Void>completedStage(null)
                        : transforming
                                .run(pipeline, List.of(goesOn))
                                .thenAccept(r -> steps(pipeline, r.getFirst(), steps));
        return planned.thenApply(
                done -> {
                    tries(pipeline, record.messageId(), chapter.putArray("attempts"));
                    return conclude(chapter, where, letters);
                });
    }

    /// How the event breaks the tracking plan; nothing when it fits.
    private static void judged(Judgement judgement, ArrayNode steps) {
        for (var violation : judgement.violations()) {
            var at = violation.path().isEmpty() ? "" : violation.path() + ": ";
            steps.addObject()
                    .put("step", "tracking")
                    .put("outcome", judgement.setAside() ? "set_aside" : "kept")
                    .put("message", at + violation.message());
        }
    }

    private void steps(Pipeline pipeline, Explained explained, ArrayNode steps) {
        for (var step : explained.steps()) {
            var line = steps.addObject().put("step", "transformation").put("id", step.id());
            line.put("name", step.name()).put("version", step.version());
            line.put("outcome", step.outcome()).put("message", step.message());
            line.put("line", step.line());
            var output = line.putArray("output");
            step.output().forEach(output::add);
        }
        for (var event : explained.events()) {
            plan(pipeline, event, steps.addObject().put("step", "plan"));
        }
    }

    private void plan(Pipeline pipeline, Event event, ObjectNode line) {
        switch (pipeline.outlet().plan(event, new PlanContext(clock.instant()))) {
            case Plan.Send send ->
                    line.put("outcome", "send").put("message", requests(send.steps().size()));
            case Plan.Drop drop -> line.put("outcome", "drop").put("message", drop.reason());
            case Plan.Reject reject ->
                    line.put("outcome", "reject")
                            .put("message", reject.field() + ": " + reject.message());
        }
    }

    /// Those of replays too, which say so.
    private void tries(Pipeline pipeline, MessageId id, ArrayNode list) {
        var connection = pipeline.connection().id().value();
        for (var t : attempts.of(id)) {
            var from = t.connection().value();
            if (from.equals(connection)) {
                list.add(attempt(t));
            } else if (from.startsWith(connection + "~")) {
                list.add(attempt(t).put("replayId", from.substring(connection.length() + 1)));
            }
        }
    }

    private static ObjectNode attempt(AttemptLog.Try t) {
        var sent = t.sent();
        var line = Json.object().put("at", sent.at().toString()).put("number", t.number());
        line.put("outcome", t.verdict().outcome().name().toLowerCase(Locale.ROOT));
        line.put("code", t.verdict().code()).put("message", t.verdict().message());
        line.put("latencyMs", sent.took().toMillis()).put("events", sent.events());
        line.putObject("request")
                .put("method", sent.method())
                .put("url", sent.url())
                .put("bytes", sent.bytes());
        line.putObject("response").put("status", sent.status()).put("body", sent.answer());
        return line;
    }

    private static ObjectNode conclude(
            ObjectNode chapter, Optional<Whereabouts> where, List<DeadLetters.Entry> letters) {
        var own = letters.stream().filter(l -> l.run().isEmpty()).findFirst();
        var open = own.filter(l -> l.retriedAt().isEmpty());
        chapter.put("state", state(chapter, where, open));
        chapter.put("reason", open.map(l -> l.letter().cause().reason()).orElse(""));
        open.ifPresent(l -> chapter.put("deadLetterId", l.id()));
        own.flatMap(DeadLetters.Entry::retriedAt)
                .ifPresent(at -> chapter.put("retriedAt", at.toString()));
        where.filter(w -> w.place() > 0)
                .ifPresent(
                        w -> {
                            var waiting = chapter.putObject("waiting").put("place", w.place());
                            w.behind().ifPresent(b -> waiting.put("behind", b.value()));
                            w.nextTryAt().ifPresent(t -> waiting.put("nextTryAt", t.toString()));
                        });
        return chapter;
    }

    /// @param open the letter that nobody has let in again
    private static String state(
            ObjectNode chapter, Optional<Whereabouts> where, Optional<DeadLetters.Entry> open) {
        if (open.isPresent()) {
            return open.get().letter().cause().code().equals("expired") ? "expired" : "dead";
        }
        if (where.isEmpty()) {
            return "waiting";
        }
        return switch (where.get().state()) {
            case NOT_READ, WAITING -> "waiting";
            case RETRYING -> "retrying";
            case PARKED -> "parked";
            case SETTLED -> settled(chapter);
        };
    }

    /// The log keeps no word on each success: what was tried, or what the steps say, tells.
    private static String settled(ObjectNode chapter) {
        for (var attempt : chapter.path("attempts")) {
            if (!attempt.has("replayId")
                    && attempt.path("outcome").asText().equals(word(Verdict.Outcome.DONE))) {
                return "delivered";
            }
        }
        var step = chapter.path("steps").path(chapter.path("steps").size() - 1);
        var outcome = step.path("outcome").asText();
        if (step.path("step").asText().equals("filter")) {
            return "filtered";
        }
        return outcome.equals("dropped") || outcome.equals("drop") ? "dropped" : "delivered";
    }

    private static String word(Verdict.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static String requests(int steps) {
        return steps == 1 ? "1 item to send" : steps + " items to send";
    }
}
