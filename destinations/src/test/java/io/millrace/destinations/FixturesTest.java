package io.millrace.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Request;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `fixtures/<type>/<case>.json`: settings and events, the requests they become, and what replies
/// to the first request mean. A case with `plan` expects that outcome and no request.
class FixturesTest {
    private static final Path ROOT = Path.of("src/test/resources/fixtures");

    static Stream<Path> cases() throws IOException {
        try (var files = Files.walk(ROOT)) {
            return files
                    .filter(f -> f.toString().endsWith(".json"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_fixture_holds(Path file) throws IOException, SettingsInvalid {
        var fixture = (ObjectNode) Json.parse(Files.readAllBytes(ROOT.resolve(file)));
        check(Destinations.find(file.getName(0).toString()).orElseThrow(), fixture);
    }

    @Test
    void every_type_has_fixtures() throws IOException {
        var types = cases().map(f -> f.getName(0).toString()).distinct().toList();
        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        Destinations.ALL.stream().map(t -> t.descriptor().type()).toList());
    }

    private static <S> void check(DestinationType<S> type, ObjectNode fixture)
            throws SettingsInvalid, IOException {
        var settings = type.parse(fixture.path("settings"));
        var steps = new ArrayList<Step>();
        for (var event : fixture.path("events")) {
            var plan =
                    type.plan(Event.of((ObjectNode) event), settings, new PlanContext(Samples.NOW));
            if (fixture.has("plan")) {
                assertThat(outcome(plan)).isEqualTo(fixture.path("plan"));
                return;
            }
            assertThat(plan).isInstanceOf(Plan.Send.class);
            steps.addAll(((Plan.Send) plan).steps());
        }
        var context = new BatchContext("con_1", 3, 10, 10 + steps.size() - 1, 0, Samples.NOW);
        var call = type.batch(steps, settings, context);
        assertThat(request(call.request())).isEqualTo(fixture.path("request"));
        for (var reply : fixture.path("replies")) {
            verdicts(type.classify(call, reply(reply), settings), reply);
        }
    }

    private static JsonNode outcome(Plan plan) {
        return switch (plan) {
            case Plan.Send send -> Json.object().put("send", send.steps().size());
            case Plan.Drop drop -> Json.object().put("drop", drop.reason());
            case Plan.Reject reject ->
                    Json.object().put("reject", reject.field()).put("message", reject.message());
        };
    }

    private static JsonNode request(Request request) throws IOException {
        return switch (request) {
            case Request.Http http -> {
                var shown = Json.object().put("method", http.method());
                shown.put("uri", http.uri().toString());
                shown.set("headers", Json.MAPPER.valueToTree(new TreeMap<>(http.headers())));
                shown.put("gzip", http.gzip());
                shown.set("body", normal(http.body()));
                yield shown;
            }
            case Request.PutObject put -> {
                var shown = Json.object().put("key", put.key());
                shown.put("store", put.store().toString());
                shown.put("type", put.contentType()).put("encoding", put.contentEncoding());
                try (var in = new GZIPInputStream(new ByteArrayInputStream(put.body()))) {
                    shown.put("lines", new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
                yield shown;
            }
        };
    }

    private static JsonNode normal(byte[] json) throws JsonProcessingException {
        return Json.parse(Json.bytes(Json.parse(json)));
    }

    private static Reply reply(JsonNode reply) {
        if (reply.has("noAnswer")) {
            return new Reply.NoAnswer(
                    reply.path("noAnswer").asText(), "", reply.path("reached").asBoolean());
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (var header : reply.path("headers").properties()) {
            headers.put(header.getKey(), List.of(header.getValue().asText()));
        }
        var body = reply.path("body");
        var text = body.isTextual() ? body.asText() : body.isMissingNode() ? "" : body.toString();
        return new Reply.Answer(
                reply.path("status").asInt(), headers, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Each expected verdict is `OUTCOME`, `OUTCOME SCOPE` or `OUTCOME SCOPE seconds`.
    private static void verdicts(List<Verdict> verdicts, JsonNode reply) {
        var expected = reply.path("verdicts");
        assertThat(verdicts).as(reply.toString()).hasSize(expected.size());
        for (var i = 0; i < verdicts.size(); i++) {
            var verdict = verdicts.get(i);
            var words = List.of(expected.path(i).asText().split(" "));
            var actual =
                    List.of(
                            verdict.outcome().name(),
                            verdict.scope().name(),
                            verdict.retryAfter().map(d -> "" + d.toSeconds()).orElse("-"));
            assertThat(actual.subList(0, words.size())).as(reply.toString()).isEqualTo(words);
        }
    }
}
