package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.Event;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {

    @Test
    void batch_context_and_integrations_are_merged_under_the_events_own() {
        // When
        var event =
                event(
                        "{'type':'page','context':{'library':{'name':'go'},'ip':'1.1.1.1'},"
                                + "'integrations':{'All':false}}",
                        "{'userId':'u','context':{'ip':'2.2.2.2','library':{'version':'3'}},"
                                + "'integrations':{'All':true}}");
        // Then
        assertThat(event.context().path("ip").asText()).isEqualTo("2.2.2.2");
        assertThat(event.context().path("library").path("name").asText()).isEqualTo("go");
        assertThat(event.context().path("library").path("version").asText()).isEqualTo("3");
        assertThat(event.json().path("integrations").path("All").asBoolean()).isTrue();
    }

    @Test
    void house_words_are_taken_out_and_ids_are_text() {
        // When
        var event =
                event(
                        "{'type':'identify'}",
                        "{'userId':42,'anonymousId':null,'writeKey':'k','_metadata':{},'messageId':9}");
        // Then
        assertThat(event.userId()).contains("42");
        assertThat(event.anonymousId()).isEmpty();
        assertThat(event.json().has("anonymousId")).isFalse();
        assertThat(event.json().has("writeKey")).isFalse();
        assertThat(event.json().has("_metadata")).isFalse();
        assertThat(event.messageId().value()).isEqualTo("m1");
    }

    @Test
    void traits_that_are_in_the_context_alone_are_those_of_an_identify_call() {
        // When
        var lifted = event("{'type':'identify'}", "{'userId':'u','context':{'traits':{'a':1}}}");
        var own =
                event(
                        "{'type':'identify'}",
                        "{'userId':'u','traits':{'b':2},'context':{'traits':{'a':1}}}");
        var page = event("{'type':'page'}", "{'userId':'u','context':{'traits':{'a':1}}}");
        // Then
        assertThat(Json.text(lifted.json().path("traits"))).isEqualTo("{\"a\":1}");
        assertThat(Json.text(own.json().path("traits"))).isEqualTo("{\"b\":2}");
        assertThat(page.json().has("traits")).isFalse();
    }

    @Test
    void what_is_no_number_becomes_null_and_long_numbers_stay() {
        // When
        var event =
                event(
                        "{'type':'page'}",
                        "{'userId':'u','a':NaN,'b':[-Infinity],'c':12345678901234567890123}");
        // Then
        assertThat(Json.text(event.json()))
                .contains("\"a\":null,\"b\":[null],\"c\":12345678901234567890123");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'2026-03-01T10:00:00.5Z' | 2026-03-01T10:00:00.500Z",
                "'2026-03-01T12:00:00.123456789+02:00' | 2026-03-01T10:00:00.123Z",
                "'2026-03-01T10:00:00.123456+00:00' | 2026-03-01T10:00:00.123Z",
                "'2026-03-01T10:00:00' | 2026-03-01T10:00:00.000Z",
                "'2026-03-01' | 2026-03-01T00:00:00.000Z",
                "1772359200 | 2026-03-01T10:00:00.000Z",
                "1772359200123 | 2026-03-01T10:00:00.123Z",
                "'yesterday' | 2026-01-02T03:04:05.678Z",
                "null | 2026-01-02T03:04:05.678Z"
            })
    void every_way_to_write_a_time_becomes_utc_milliseconds(String written, String expected) {
        // When
        var event = event("{'type':'page'}", "{'userId':'u','timestamp':" + written + "}");
        // Then
        assertThat(event.timestamp()).isEqualTo(expected);
        assertThat(event.json().path("receivedAt").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'device':true} |"
                        + " 'sentAt':'2026-01-02T04:00:00Z','timestamp':'2026-01-02T03:59:00Z' |"
                        + " 2026-01-02T03:03:05.678Z",
                "{'device':true,'sentAt':'2026-01-02T04:00:00Z'} |"
                        + " 'originalTimestamp':'2026-01-02T03:59:00Z' | 2026-01-02T03:03:05.678Z",
                "{'device':true} |"
                    + " 'sentAt':'2026-01-02T04:00:00Z','timestamp':'2026-01-02T03:59:00Z','originalTimestamp':'2026-01-02T03:00:00Z'"
                    + " | 2026-01-02T03:59:00.000Z",
                "{'device':true} | 'timestamp':'2026-01-02T03:59:00Z' | 2026-01-02T03:59:00.000Z",
                "{'device':true} | 'sentAt':'2026-01-02T04:00:00Z' | 2026-01-02T03:04:05.678Z",
                "{} | 'sentAt':'2026-01-02T04:00:00Z','timestamp':'2026-01-02T03:59:00Z'"
                        + " | 2026-01-02T03:59:00.000Z"
            })
    void the_clock_of_a_device_is_corrected_unless_somebody_did(
            String envelope, String fields, String expected) {
        var event = event(envelope, "{'type':'page','userId':'u'," + fields + "}");

        assertThat(event.timestamp()).isEqualTo(expected);
    }

    @Test
    void address_and_browser_are_noted_for_devices_alone() {
        var seen = "'ip':'192.0.2.1','userAgent':'Browser'";
        var device = event("{'device':true," + seen + "}", "{'type':'page','userId':'u'}");
        var server = event("{" + seen + "}", "{'type':'page','userId':'u'}");

        assertThat(device.context().path("ip").asText()).isEqualTo("192.0.2.1");
        assertThat(device.context().path("userAgent").asText()).isEqualTo("Browser");
        assertThat(server.context().has("ip")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "mask, 203.0.113.9, 203.0.113.0",
                "mask, 2001:db8:1:2::9, 2001:db8:1:0:0:0:0:0",
                "mask, shop.example, ~~",
                "drop, 203.0.113.9, ~~",
                "keep, 203.0.113.9, 203.0.113.9"
            })
    void the_address_an_event_names_itself_is_masked_or_dropped_too(
            String rule, String named, String expected) {
        var event =
                event(
                        "{'ipRule':'" + rule + "'}",
                        "{'type':'page','userId':'u','context':{'ip':'" + named + "'}}");

        assertThat(event.context().path("ip").asText("")).isEqualTo(expected);
    }

    @Test
    void what_a_bot_sends_is_flagged() {
        var flagged = event("{'bot':true}", "{'type':'page','userId':'u'}");
        var other = event("{}", "{'type':'page','userId':'u'}");

        assertThat(flagged.context().path("bot").asBoolean()).isTrue();
        assertThat(other.context().has("bot")).isFalse();
    }

    private static Event event(String envelope, String event) {
        return Normaliser.event(
                new LogRecord(
                        new SourceId("src_1"),
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        new MessageId("m1"),
                        7,
                        json(envelope),
                        json(event)));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
