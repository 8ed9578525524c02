package io.millrace.controlplane.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.core.json.Json;
import java.util.List;
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

    private static ObjectNode ledger(String at, int delivered, String more) {
        var ledger = Json.object().put("at", at).put("imbalance", 0);
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
