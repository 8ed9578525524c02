package io.millrace.controlplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.dataplane.DataPlanes.Told;
import io.millrace.core.json.Json;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedsTest {
    private static final URI ONE = URI.create("http://one:8081");
    private static final URI TWO = URI.create("http://two:8081");

    @Test
    void the_answer_of_a_single_node_passes_with_its_number() {
        // Given
        var page = told(ONE, "{'events':[{'seq':9}],'next':9,'sampled':1}");
        // When
        var live = Feeds.live(List.of(page), LiveCursor.read("5"), 10);
        // Then
        assertThat(live.get("next").asInt()).isEqualTo(9);
        assertThat(LiveCursor.read("9").of(ONE)).isEqualTo("9");
    }

    @Test
    void live_events_of_two_nodes_are_one_list_with_a_cursor_for_each() {
        // Given
        var one = told(ONE, "{'events':[{'seq':9,'receivedAt':'b'}],'next':9,'sampled':1}");
        var two =
                told(
                        TWO,
                        "{'events':[{'seq':4,'receivedAt':'c'},{'seq':3,'receivedAt':'a'}],"
                                + "'next':4,'sampled':1}");
        // When
        var live = Feeds.live(List.of(one, two), LiveCursor.read(""), 2);
        // Then
        assertThat(live.get("events").findValuesAsText("seq")).containsExactly("4", "9");
        var next = LiveCursor.read(live.get("next").asText());
        assertThat(next.of(ONE)).isEqualTo("9");
        assertThat(next.of(TWO)).isEqualTo("4");
    }

    @Test
    void a_node_that_did_not_answer_keeps_its_cursor() {
        // Given
        var both = List.of(told(ONE, "{'next':8}"), told(TWO, "{'next':3}"));
        var before = Feeds.live(both, LiveCursor.read(""), 10).get("next").asText();
        // When
        var after =
                Feeds.live(List.of(told(ONE, "{'next':9}")), LiveCursor.read(before), 10)
                        .get("next")
                        .asText();
        // Then
        assertThat(LiveCursor.read(after).of(ONE)).isEqualTo("9");
        assertThat(LiveCursor.read(after).of(TWO)).isEqualTo("3");
    }

    @Test
    void an_event_that_two_nodes_know_is_one() {
        // Given
        var one =
                json(
                        "{'items':[{'partition':1,'position':2,'receivedAt':'b'},"
                                + "{'partition':1,'position':1,'receivedAt':'a'}],'next':null}");
        var two =
                json(
                        "{'items':[{'partition':4,'position':9,'receivedAt':'c'},"
                                + "{'partition':1,'position':2,'receivedAt':'b'}],'next':null}");
        // When
        var all = Feeds.events(List.of(one, two), 10);
        // Then
        assertThat(all.get("items").findValuesAsText("position")).containsExactly("9", "2", "1");
        assertThat(all.get("next").isNull()).isTrue();
    }

    private static Told told(URI node, String text) {
        return new Told(node, json(text));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
