package io.millrace.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.catalog.Sightings.Sighting;
import io.millrace.dataplane.log.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlanceTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'track'}|{'event':'Order','properties':{'event':'no'}}",
                "{'type':'track'}|{'event':'a','event':'b'}",
                "{'type':'page'}|{'name':'Shop','event':'no'}",
                "{'type':'screen'}|{'name':null}",
                "{'type':'screen'}|{'name':{'a':1}}",
                "{'type':'page'}|{'name':7}",
                "{'type':'identify'}|{'name':'no','traits':{'n':NaN}}",
                "{'type':'alias'}|{'event':'no'}",
                "{'type':'track'}|{'event':'E','context':{'library':{'name':'l','version':'1'}}}",
                "{'type':'track','context':{'library':{'name':'l','version':'1'}}}|{'event':'E'}",
                "{'type':'track','context':{'library':{'name':'l','version':'1'}}}|{'event':'E','context':null}",
                "{'type':'track','context':{'library':{'name':'l','version':'1'}}}|{'event':'E','context':{'a':{'library':1}}}",
                "{'type':'track','context':{'library':{'name':'l','version':'1'}}}|{'event':'E','context':{'library':{'name':'own','more':[1]}}}",
                "{'type':'track','context':{'library':{'name':'l','version':'1'}}}|{'event':'E','context':{'library':{'name':null}}}"
            })
    void it_tells_what_the_decoded_event_would(String envelope, String event) throws IOException {
        // Given
        var record =
                new LogRecord(
                        new SourceId("src_1"),
                        AT,
                        new MessageId("m"),
                        1,
                        bytes(envelope),
                        bytes(event));
        var said = Json.parse(record.envelope());
        // When
        var glance = Glance.of(record.event(), said).orElseThrow();
        // Then
        assertThat(glance.sighting(record, said, AT, 3))
                .isEqualTo(Sighting.of(Normaliser.event(record), record, AT, 3));
    }

    @Test
    void what_takes_a_tree_to_tell_is_left_to_it() throws IOException {
        var track = Json.parse(bytes("{'type':'track'}"));
        assertThat(Glance.of(bytes("{'context':{'library':'odd'}}"), track)).isEmpty();
        assertThat(Glance.of(bytes("[1]"), track)).isEmpty();
        assertThat(Glance.of(bytes("{'event':"), track)).isEmpty();
        assertThat(Glance.of(bytes("{'event':'E'}"), Json.object())).isEmpty();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
