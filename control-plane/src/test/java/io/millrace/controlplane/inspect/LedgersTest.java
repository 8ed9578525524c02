package io.millrace.controlplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgersTest {

    @Test
    void numbers_add_up_and_the_worst_state_wins() {
        // Given
        var one = ledger("2026-01-01T00:00:02Z", 3, "{\"state\":\"delivering\",\"balanced\":true}");
        var two =
                ledger(
                        "2026-01-01T00:00:01Z",
                        4,
                        "{\"state\":\"held\",\"reason\":\"401\",\"balanced\":true}");
        // When
        var sum = Ledgers.sum(List.of(one, two));
        // Then
        var expected = "{\"state\":\"held\",\"reason\":\"401\",\"balanced\":true}";
        assertThat(sum).hasToString(ledger("2026-01-01T00:00:01Z", 7, expected).toString());
    }

    @Test
    void one_node_out_of_balance_is_all_out_of_balance() {
        // Given
        var one = ledger("t", 1, "{\"state\":\"waiting\",\"balanced\":false}");
        var two = ledger("t", 1, "{\"state\":\"waiting\",\"balanced\":true}");
        // When
        var sum = Ledgers.sum(List.of(one, two));
        // Then
        assertThat(sum.at("/connections/0/balanced").asBoolean(true)).isFalse();
    }

    @Test
    void live_events_of_two_nodes_are_one_list_with_a_cursor_for_each() {
        // Given
        var one = json("{\"events\":[{\"seq\":9,\"receivedAt\":\"b\"}],\"next\":9,\"sampled\":1}");
        var two =
                json(
                        "{\"events\":[{\"seq\":4,\"receivedAt\":\"c\"},{\"seq\":3,\"receivedAt\":\"a\"}],"
                            + "\"next\":4,\"sampled\":1}");
        // When
        var live = Feeds.live(List.of(Optional.of(one), Optional.of(two)), List.of("", ""), 2);
        // Then
        assertThat(live.get("events").findValuesAsText("seq")).containsExactly("4", "9");
        assertThat(live.get("next").asText()).isEqualTo("9,4");
    }

    @Test
    void a_node_that_did_not_answer_keeps_its_cursor() {
        // Given
        var one = json("{\"events\":[],\"next\":9,\"sampled\":1}");
        // When
        var live = Feeds.live(List.of(Optional.of(one), Optional.empty()), List.of("8", "3"), 10);
        // Then
        assertThat(live.get("next").asText()).isEqualTo("9,3");
    }

    @Test
    void a_dead_letter_that_two_nodes_know_is_one() {
        // Given
        var one =
                json("{\"items\":[{\"id\":2,\"at\":\"b\"},{\"id\":1,\"at\":\"a\"}],\"next\":null}");
        var two =
                json("{\"items\":[{\"id\":3,\"at\":\"c\"},{\"id\":2,\"at\":\"b\"}],\"next\":null}");
        // When
        var all = Feeds.deadLetters(List.of(one, two), 10);
        // Then
        assertThat(all.get("items").findValuesAsText("id")).containsExactly("3", "2", "1");
        assertThat(all.get("next").isNull()).isTrue();
        assertThat(Feeds.deadLetters(List.of(one, two), 2).get("next").asInt()).isEqualTo(2);
    }

    private static ObjectNode ledger(String at, int delivered, String more) {
        var ledger = Json.object().put("at", at);
        ledger.putArray("sources").addObject().put("sourceId", "s").put("logged", delivered);
        var connection = json(more).put("connectionId", "c").put("delivered", delivered);
        ledger.putArray("connections").add(connection);
        return ledger;
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
