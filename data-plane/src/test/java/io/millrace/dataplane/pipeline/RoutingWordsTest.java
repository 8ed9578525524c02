package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.Event;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.outcome.Plan;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.destinations.BatchContext;
import io.millrace.destinations.PlanContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an event's own words say about where it may go (segment-api 1.10).
class RoutingWordsTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing, nothing said||yes",
                "empty|'integrations':{}|yes",
                "not an object|'integrations':7|yes",
                "All false|'integrations':{'All':false}|no",
                "all false, as Go writes it|'integrations':{'all':false}|no",
                "All true|'integrations':{'All':true}|yes",
                "All null|'integrations':{'All':null}|yes",
                "display name in|'integrations':{'All':false,'Webhook':true}|yes",
                "display name with options in|'integrations':{'All':false,'Webhook':{'a':1}}|yes",
                "display name with empty options in|'integrations':{'All':false,'Webhook':{}}|yes",
                "display name out|'integrations':{'Webhook':false}|no",
                "display name null|'integrations':{'All':false,'Webhook':null}|yes",
                "display name text|'integrations':{'All':false,'Webhook':'x'}|yes",
                "slug in|'integrations':{'all':false,'webhook':true}|yes",
                "slug out|'integrations':{'webhook':false}|no",
                "its own name out|'integrations':{'Orders':false}|no",
                "its own name in|'integrations':{'All':false,'Orders':true}|yes",
                "destination id out|'integrations':{'dst_1':false}|no",
                "connection id out|'integrations':{'con_1':false}|no",
                "connection id in|'integrations':{'All':false,'con_1':true}|yes",
                "the nearer name decides|'integrations':{'Webhook':false,'con_1':true}|yes",
                "another destination|'integrations':{'Mixpanel':false}|yes",
                "another case is another name|'integrations':{'WEBHOOK':false}|yes",
                "Segment.io is not a destination|'integrations':{'Segment.io':false}|yes"
            })
    void the_integrations_object_decides(String row, String words, String runs) {
        // When
        var refusal = pipeline(List.of()).refusal(event(words == null ? "" : words, "{}"));
        // Then
        assertThat(refusal.isEmpty()).as(row).isEqualTo(runs.equals("yes"));
    }

    @Test
    void what_a_batch_says_stands_under_what_its_events_say() {
        // Given
        var envelope = "{'integrations':{'All':false,'Webhook':{'list':'a','keep':1}}}";
        // When
        var silent = event("", envelope);
        var own = event("'integrations':{'Webhook':{'list':'b'}}", envelope);
        var out = event("'integrations':{'Webhook':false}", envelope);
        // Then
        assertThat(pipeline(List.of()).refusal(silent)).isEmpty();
        assertThat(pipeline(List.of()).refusal(out)).isPresent();
        assertThat(pipeline(List.of()).refusal(own)).isEmpty();
        assertThat(own.json().at("/integrations/Webhook"))
                .isEqualTo(Json.object().put("list", "b").put("keep", 1));
    }

    @Test
    void options_reach_the_destination_and_house_words_never_do() {
        // Given
        var event =
                event(
                        "'integrations':{'Webhook':{'list':'a'}},'writeKey':'cSecret',"
                                + "'_metadata':{'bundled':['X']}",
                        "{'writeKey':'cSecret2'}");
        // When
        var pipeline = pipeline(List.of());
        var plan = pipeline.outlet().plan(event, new PlanContext(AT));
        var context = new BatchContext("con_1", 0, 0, 1, 0, AT);
        var call = pipeline.outlet().batch(((Plan.Send) plan).steps(), context);
        var body = new String(call.request().body(), StandardCharsets.UTF_8);
        // Then
        assertThat(body).contains("\"Webhook\":{\"list\":\"a\"}");
        assertThat(body).doesNotContain("cSecret", "writeKey", "_metadata", "bundled");
        assertThat(call.request().toString()).doesNotContain("cSecret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing said||yes",
                "null|'context':{'consent':null}|yes",
                "both agreed|'context':{'consent':{'categoryPreferences':{'ads':true,'stats':true}}}|yes",
                "one refused|'context':{'consent':{'categoryPreferences':{'ads':false,'stats':true}}}|no",
                "one missing|'context':{'consent':{'categoryPreferences':{'ads':true}}}|no",
                "no category|'context':{'consent':{'categoryPreferences':{}}}|no",
                "an empty object|'context':{'consent':{}}|no",
                "no object|'context':{'consent':'yes'}|no",
                "text is no"
                    + " agreement|'context':{'consent':{'categoryPreferences':{'ads':'true','stats':true}}}|no"
            })
    void a_connection_with_categories_needs_all_of_them(String row, String words, String runs) {
        // When
        var refusal =
                pipeline(List.of("ads", "stats")).refusal(event(words == null ? "" : words, "{}"));
        // Then
        assertThat(refusal.isEmpty()).as(row).isEqualTo(runs.equals("yes"));
        refusal.ifPresent(reason -> assertThat(reason).startsWith("consent"));
    }

    @Test
    void consent_is_asked_before_integrations_and_only_of_connections_with_categories() {
        // Given
        var words = "'integrations':{'All':false},'context':{'consent':{'categoryPreferences':{}}}";
        // Then
        assertThat(pipeline(List.of("ads")).refusal(event(words, "{}")).orElseThrow())
                .startsWith("consent");
        assertThat(pipeline(List.of()).refusal(event(words, "{}")).orElseThrow())
                .startsWith("integrations");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'type':'alias','userId':'u1','previousId':'u1'|no",
                "'type':'alias','userId':7,'previousId':'7'|no",
                "'type':'alias','userId':'u2','previousId':'u1'|yes",
                "'type':'alias','anonymousId':'u1','previousId':'u1'|yes",
                "'type':'track','event':'E','userId':'u1','previousId':'u1'|yes"
            })
    void an_alias_of_a_user_to_himself_goes_nowhere(String fields, String runs) {
        // When
        var refusal = pipeline(List.of()).refusal(read("{" + fields + "}", "{}"));
        // Then
        assertThat(refusal.isEmpty()).isEqualTo(runs.equals("yes"));
        refusal.ifPresent(reason -> assertThat(reason).startsWith("self_alias"));
    }

    private static Event event(String words, String envelope) {
        var more = words.isEmpty() ? "" : "," + words;
        return read("{'type':'track','userId':'u','event':'E'" + more + "}", envelope);
    }

    private static Event read(String json, String envelope) {
        return Normaliser.event(
                new LogRecord(
                        new SourceId("src_1"),
                        AT,
                        new MessageId("m"),
                        1,
                        bytes(envelope),
                        bytes(json)));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static Pipeline pipeline(List<String> categories) {
        return OneConnection.pipeline(OneConnection.table(categories, List.of()));
    }
}
