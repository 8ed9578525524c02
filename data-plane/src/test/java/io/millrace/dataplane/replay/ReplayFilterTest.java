package io.millrace.dataplane.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.event.Event;
import io.millrace.core.event.MessageId;
import io.millrace.core.json.Json;
import io.millrace.core.routing.SourceId;
import io.millrace.dataplane.log.LogRecord;
import io.millrace.dataplane.pipeline.Normaliser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReplayFilterTest {
    private static final LogRecord RECORD =
            new LogRecord(
                    new SourceId("src_1"),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    new MessageId("m1"),
                    7,
                    "{}".getBytes(StandardCharsets.UTF_8),
                    "{\"type\":\"track\",\"event\":\"Order\",\"userId\":\"ann\",\"anonymousId\":\"dev\"}"
                            .getBytes(StandardCharsets.UTF_8));

    @Test
    void an_empty_filter_takes_all_without_decoding() {
        assertThat(ReplayFilter.ALL.takes(RECORD, ReplayFilterTest::never)).isTrue();
    }

    @Test
    void an_id_that_is_not_asked_for_is_not_decoded() {
        var filter = new ReplayFilter(Set.of("track"), Set.of(), "", Set.of("m2"));
        assertThat(filter.takes(RECORD, ReplayFilterTest::never)).isFalse();
    }

    @Test
    void each_field_filters() {
        assertThat(takes(new ReplayFilter(Set.of("track"), Set.of("Order"), "ann", Set.of("m1"))))
                .isTrue();
        assertThat(takes(new ReplayFilter(Set.of(), Set.of(), "dev", Set.of()))).isTrue();
        assertThat(takes(new ReplayFilter(Set.of(), Set.of(), "bob", Set.of()))).isFalse();
        assertThat(takes(new ReplayFilter(Set.of("page"), Set.of(), "", Set.of()))).isFalse();
        assertThat(takes(new ReplayFilter(Set.of(), Set.of("Refund"), "", Set.of()))).isFalse();
    }

    @Test
    void it_survives_being_stored() throws Exception {
        var filter = new ReplayFilter(Set.of("track"), Set.of(), "ann", Set.of());
        assertThat(Json.MAPPER.readValue(Json.text(filter), ReplayFilter.class)).isEqualTo(filter);
        assertThat(Json.MAPPER.readValue("{}", ReplayFilter.class)).isEqualTo(ReplayFilter.ALL);
    }

    private static boolean takes(ReplayFilter filter) {
        Supplier<Event> event = () -> Normaliser.event(RECORD);
        return filter.takes(RECORD, event);
    }

    private static Event never() {
        throw new AssertionError("must not be decoded");
    }
}
