package io.millrace.destinations.mixpanel;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Verdict;
import io.millrace.destinations.Classify;
import io.millrace.destinations.Replies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads Mixpanel's answers: an import names the records it refused and has taken the others; the
/// profile API says 200 even when it refuses.
final class MixpanelReply {
    private MixpanelReply() {}

    static List<Verdict> verdicts(Call call, Reply reply) {
        if (!(reply instanceof Reply.Answer answer)) {
            return Classify.byStatus(call, reply);
        }
        var body = Replies.json(answer);
        if (answer.status() == 400 && !body.path("failed_records").isEmpty()) {
            return partial(call, answer, body.path("failed_records"));
        }
        if (answer.status() == 200 && isRefused(body)) {
            var verdict =
                    Classify.faulty(
                            call.steps().size(),
                            "mixpanel_invalid_profile",
                            body.path("error").asText("refused without a reason"));
            return call.steps().stream().map(step -> verdict).toList();
        }
        return Classify.byStatus(call, reply);
    }

    /// `{"status": 0, "error": "…"}` of `/engage?verbose=1`; an import answers `"status": "OK"`.
    private static boolean isRefused(JsonNode body) {
        return body.path("status").isNumber() && body.path("status").asInt() == 0;
    }

    private static List<Verdict> partial(Call call, Reply.Answer answer, JsonNode records) {
        Map<Integer, String> failed = new HashMap<>();
        for (var record : records) {
            var index = record.path("index");
            if (!index.canConvertToInt()
                    || index.asInt() < 0
                    || index.asInt() >= call.steps().size()) {
                return Classify.byStatus(call, answer);
            }
            failed.put(
                    index.asInt(),
                    record.path("field").asText("") + " " + record.path("message").asText(""));
        }
        var verdicts = new ArrayList<Verdict>();
        for (var i = 0; i < call.steps().size(); i++) {
            var message = failed.get(i);
            verdicts.add(
                    message == null
                            ? Verdict.done("200")
                            : Verdict.abort("mixpanel_invalid_record", message.strip()));
        }
        return verdicts;
    }
}
