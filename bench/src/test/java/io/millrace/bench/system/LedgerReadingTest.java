package io.millrace.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LedgerReadingTest {

    @Test
    void a_line_whose_parts_sum_up_to_what_came_in_is_balanced() throws Exception {
        // When
        var reading = reading(line(100, 60, true));
        // Then
        assertThat(reading.imbalance()).isZero();
        assertThat(reading.waiting()).isEqualTo(34);
    }

    @Test
    void events_that_are_nowhere_or_twice_are_an_imbalance() throws Exception {
        assertThat(reading(line(100, 59, true)).imbalance()).isEqualTo(1);
        assertThat(reading(line(100, 63, true)).imbalance()).isEqualTo(3);
    }

    @Test
    void an_imbalance_that_the_system_itself_sees_counts() throws Exception {
        assertThat(reading(line(100, 60, false)).imbalance()).isEqualTo(1);
    }

    @Test
    void a_missing_ledger_is_an_error_and_no_empty_one() {
        assertThatThrownBy(
                        () ->
                                LedgerReading.of(
                                        Json.parse("null".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(IOException.class);
    }

    private static LedgerReading reading(String line) throws IOException {
        return LedgerReading.of(
                Json.parse(
                        ("{\"connections\":[" + line + "]}").getBytes(StandardCharsets.US_ASCII)));
    }

    /// 6 filtered, dropped, aborted and expired, 4 parked, 30 waiting.
    private static String line(long ingested, long delivered, boolean balanced) {
        return """
        {"connectionId":"con_1","ingested":%d,"delivered":%d,"filtered":3,"dropped":1,"aborted":1,
         "expired":1,"parked":4,"lag":30,"balanced":%s}
        """
                .formatted(ingested, delivered, balanced);
    }
}
