package io.millrace.destinations.amplitude;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.core.outcome.Verdict.Outcome;
import io.millrace.core.outcome.Verdict.Scope;
import io.millrace.destinations.Classify;
import io.millrace.destinations.Replies;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Reads what the HTTP API V2 answers beside the status: which members were throttled, silenced or
/// malformed, by index.
final class AmplitudeReply {
    /// Amplitude's advice for a throttled user or device.
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private AmplitudeReply() {}

    static List<Verdict> verdicts(Call call, Reply reply) {
        if (!(reply instanceof Reply.Answer answer)) {
            return Classify.byStatus(call, reply);
        }
        var body = Replies.json(answer);
        return switch (answer.status()) {
            case 400 -> bad(call, answer, body);
            case 429 -> throttled(call, answer, body);
            default -> Classify.byStatus(call, reply);
        };
    }

    private static List<Verdict> bad(Call call, Reply.Answer answer, JsonNode body) {
        var error = body.path("error").asText("");
        if (error.toLowerCase(Locale.ROOT).contains("api key")) {
            var hold = Classify.hold("amplitude_api_key", error);
            return call.steps().stream().map(step -> hold).toList();
        }
        var culprits = new HashSet<Integer>();
        for (var list : List.of("events_with_missing_fields", "events_with_invalid_fields")) {
            body.path(list).forEach(indexes -> collect(indexes, culprits));
        }
        collect(body.path("silenced_events"), culprits);
        if (culprits.isEmpty()) {
            return Classify.byStatus(call, answer);
        }
        // Nothing of the request was applied: the others go again without the culprits.
        var abort = Verdict.abort("amplitude_invalid_event", describe(body));
        var again = Classify.faulty(2, "400", "another event of the request was refused");
        return each(call, i -> culprits.contains(i) ? abort : again);
    }

    private static List<Verdict> throttled(Call call, Reply.Answer answer, JsonNode body) {
        var slow = new HashSet<Integer>();
        collect(body.path("throttled_events"), slow);
        if (slow.isEmpty()) {
            return Classify.byStatus(call, answer);
        }
        var pause = Classify.retryAfter(answer).orElse(PAUSE);
        var wait = throttle(Optional.of(pause), "the user or device sends too fast for Amplitude");
        var again = throttle(Optional.empty(), "another user of the request was throttled");
        return each(call, i -> slow.contains(i) ? wait : again);
    }

    private static Verdict throttle(Optional<Duration> after, String message) {
        return new Verdict(Outcome.THROTTLE, Scope.LANE, after, "429", message);
    }

    private static List<Verdict> each(Call call, IntFunction<Verdict> verdict) {
        return IntStream.range(0, call.steps().size()).mapToObj(verdict).toList();
    }

    private static void collect(JsonNode indexes, Set<Integer> found) {
        for (var index : indexes) {
            if (index.canConvertToInt()) {
                found.add(index.asInt());
            }
        }
    }

    private static String describe(JsonNode body) {
        var text = Json.text(body);
        return text.length() > 500 ? text.substring(0, 500) + "…" : text;
    }
}
