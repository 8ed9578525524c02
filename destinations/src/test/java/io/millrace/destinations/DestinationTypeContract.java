package io.millrace.destinations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.core.event.Event;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Call;
import io.millrace.core.outcome.Plan;
import io.millrace.core.outcome.Reply;
import io.millrace.core.outcome.Step;
import io.millrace.core.outcome.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every destination type promises, whatever it is about.
abstract class DestinationTypeContract<S> {
    private static final PlanContext CONTEXT = new PlanContext(Samples.NOW);
    private static final BatchContext BATCH = new BatchContext("con_1", 3, 10, 20, 0, Samples.NOW);

    private final DestinationType<S> type = type();
    private final S settings = parsed();

    abstract DestinationType<S> type();

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void strange_events_are_planned_repeatably_and_stay_as_they_are(long seed) {
        var event = Samples.strange(seed);
        var before = event.json().deepCopy();
        var first = show(type.plan(event, settings, CONTEXT));
        assertThat(event.json()).isEqualTo(before);
        assertThat(show(type.plan(Samples.strange(seed), settings, CONTEXT))).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_member_of_a_call_gets_a_verdict_for_any_reply(long seed) {
        var call = call(steps(seed));
        for (var reply : replies()) {
            assertThat(type.classify(call, reply, settings)).hasSameSizeAs(call.steps());
        }
    }

    @Test
    void a_success_is_done_and_silence_is_tried_again() {
        var call = call(steps(Samples.strange(1)));
        assertThat(outcomes(call, answer(200, ""))).containsOnly(Verdict.Outcome.DONE);
        assertThat(outcomes(call, answer(503, ""))).containsOnly(Verdict.Outcome.RETRY);
        assertThat(outcomes(call, answer(429, ""))).containsOnly(Verdict.Outcome.THROTTLE);
        assertThat(outcomes(call, answer(401, ""))).containsOnly(Verdict.Outcome.CONFIG_HOLD);
        assertThat(outcomes(call, new Reply.NoAnswer("timeout", "", true)))
                .containsOnly(Verdict.Outcome.RETRY);
        assertThat(outcomes(call, new Reply.Refused("private address")))
                .containsOnly(Verdict.Outcome.CONFIG_HOLD);
    }

    @Test
    void the_same_steps_make_the_same_bytes_with_every_item_in_order() {
        var call = call(steps(1));
        var again = call(steps(1));
        assertThat(call.request().body()).isEqualTo(again.request().body());
        var wanted = steps(1).stream().map(s -> s.messageId().value()).toList();
        assertThat(call.steps()).extracting(s -> s.messageId().value()).isEqualTo(wanted);
    }

    @Test
    void settings_that_miss_everything_or_know_too_much_name_each_field() {
        assertThatThrownBy(() -> type.parse(Json.object())).isInstanceOf(SettingsInvalid.class);
        var tooMuch =
                Samples.settings(type.descriptor().type()).put("colour", "red").put("size", 5);
        assertThatThrownBy(() -> type.parse(tooMuch))
                .isInstanceOfSatisfying(
                        SettingsInvalid.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(SettingsInvalid.Problem::field)
                                        .contains("colour", "size"));
    }

    @Test
    void each_field_of_the_schema_refuses_a_wrong_type() {
        for (var field : type.descriptor().settingsSchema().path("properties").properties()) {
            var wrong = Samples.settings(type.descriptor().type());
            wrong.set(field.getKey(), Json.object().arrayNode().add(1));
            assertThatThrownBy(() -> type.parse(wrong))
                    .as(field.getKey())
                    .isInstanceOfSatisfying(
                            SettingsInvalid.class,
                            e ->
                                    assertThat(e.problems())
                                            .extracting(SettingsInvalid.Problem::field)
                                            .contains(field.getKey()));
        }
    }

    @Test
    void every_field_of_the_schema_can_be_drawn_as_a_form() {
        var schema = type.descriptor().settingsSchema();
        assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
        for (var field : schema.path("properties").properties()) {
            assertThat(field.getValue().path("title").asText()).as(field.getKey()).isNotEmpty();
            assertThat(field.getValue().path("description").asText()).isNotEmpty();
            assertThat(field.getValue().path("x-section").asText())
                    .isIn("connect", "send", "behave");
        }
        assertThat(type.descriptor().secretPaths()).isNotEmpty();
    }

    @Test
    void secrets_are_shown_by_no_settings_text() {
        assertThat(settings.toString()).doesNotContain("s3cr3t");
    }

    private S parsed() {
        try {
            return type.parse(Samples.settings(type.descriptor().type()));
        } catch (SettingsInvalid e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Verdict.Outcome> outcomes(Call call, Reply reply) {
        return type.classify(call, reply, settings).stream().map(Verdict::outcome).toList();
    }

    private List<Step> steps(Event event) {
        return type.plan(event, settings, CONTEXT) instanceof Plan.Send(List<Step> steps)
                ? steps
                : steps(1);
    }

    /// Steps of one batch key of some events, within the limits.
    private List<Step> steps(long seed) {
        var all = new ArrayList<Step>();
        for (var i = 0; i < 40; i++) {
            if (type.plan(Samples.strange(seed * 40 + i), settings, CONTEXT)
                    instanceof Plan.Send(List<Step> steps)) {
                all.addAll(steps);
            }
        }
        if (all.isEmpty()) {
            return all;
        }
        var key = all.getFirst().batchKey();
        var most = type.limits(settings, key).maxEvents();
        return all.stream()
                .filter(s -> s.batchKey().equals(key))
                .limit(Math.min(most, 20))
                .toList();
    }

    private Call call(List<Step> steps) {
        assertThat(steps).isNotEmpty();
        return type.batch(steps, settings, BATCH);
    }

    private static List<Reply> replies() {
        var bodies =
                List.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "{\"failed_records\":[{\"index\":0}],\"silenced_events\":[0]}",
                        "{\"failed_records\":[{\"index\":-1},{\"index\":\"x\"},5],\"error\":{}}",
                        "{\"throttled_events\":[0,1e9,\"x\"],\"events_with_missing_fields\":5}");
        return IntStream.of(200, 204, 301, 400, 401, 404, 408, 413, 429, 451, 500, 503)
                .boxed()
                .flatMap(status -> bodies.stream().map(body -> (Reply) answer(status, body)))
                .toList();
    }

    private static Reply.Answer answer(int status, String body) {
        return new Reply.Answer(
                status, Map.of("retry-after", List.of("2")), body.getBytes(StandardCharsets.UTF_8));
    }

    /// Arrays inside steps have no equality of their own.
    private static JsonNode show(Plan plan) {
        return Json.MAPPER.valueToTree(
                switch (plan) {
                    case Plan.Send send -> send.steps();
                    case Plan.Drop drop -> drop;
                    case Plan.Reject reject -> reject;
                });
    }
}
