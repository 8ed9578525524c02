package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.core.event.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
    private final Scanner scanner = new Scanner(Limits.STANDARD);

    @Test
    void each_event_of_a_batch_is_found_byte_for_byte() throws IOException {
        // Given
        var first =
                "{\"type\":\"track\",\"event\":\"Ä\",\"userId\":\"u\",\"properties\":{\"a\":[1,{}]}}";
        var second = "{ \"type\" : \"page\", \"anonymousId\" : 7 }";
        var body =
                bytes(
                        "{\"sentAt\":\"x\",\"batch\":["
                                + first
                                + " , "
                                + second
                                + "],\"writeKey\":\"k\"}");
        // When
        var scanned = scanner.batch(body);
        // Then
        assertThat(scanned.writeKey()).contains("k");
        assertThat(scanned.shared().path("sentAt").asText()).isEqualTo("x");
        assertThat(scanned.events()).extracting(e -> text(body, e)).containsExactly(first, second);
        assertThat(scanned.events().getFirst().name()).isEqualTo("Ä");
        assertThat(scanned.events().getLast().ids().anonymousId()).contains("7");
        assertThat(scanned.events()).allSatisfy(e -> assertThat(e.refusal()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "7 | not_an_object",
                "{\"type\":\"page\",\"userId\":\"u\",\"name\":{\"en\":\"Home\"}} | name_not_string",
                "{\"type\":\"screen\",\"userId\":\"u\",\"name\":true} | name_not_string",
                "{\"type\":\"page\",\"userId\":\"u\",\"category\":[]} | category_not_string",
                "{\"userId\":\"u\"} | unknown_type",
                "{\"type\":\"click\",\"userId\":\"u\"} | unknown_type",
                "{\"type\":\"page\"} | no_user_anon_id",
                "{\"type\":\"page\",\"userId\":\"\",\"anonymousId\":null} | no_user_anon_id",
                "{\"type\":\"track\",\"userId\":\"u\"} | event_not_defined",
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":\"\"} | event_not_defined",
                "{\"type\":\"track\",\"userId\":\"u\",\"event\":7} | event_not_string",
                "{\"type\":\"page\",\"userId\":{}} | id_not_string",
                "{\"type\":\"page\",\"userId\":\"u\",\"properties\":[]} | properties_not_object",
                "{\"type\":\"identify\",\"userId\":\"u\",\"traits\":\"x\"} | traits_not_object",
                "{\"type\":\"page\",\"userId\":\"u\",\"context\":1} | context_not_object",
                "{\"type\":\"group\",\"userId\":\"u\"} | id_required",
                "{\"type\":\"alias\",\"userId\":\"u\"} | id_required"
            })
    void a_bad_event_is_refused_with_its_reason_and_its_neighbour_is_not(String event, String code)
            throws IOException {
        // Given
        var good = "{\"type\":\"page\",\"userId\":\"u\"}";
        // When
        var scanned = scanner.batch(bytes("{\"batch\":[" + event + "," + good + "]}"));
        // Then
        assertThat(scanned.events().getFirst().refusal().map(Refusal::code)).contains(code);
        assertThat(scanned.events().getLast().refusal()).isEmpty();
    }

    @Test
    void an_event_that_is_too_large_is_refused_alone() throws IOException {
        // Given
        var large = "{\"type\":\"page\",\"userId\":\"" + "u".repeat(300_000) + "\"}";
        // When
        var scanned = scanner.batch(bytes("{\"batch\":[" + large + "]}"));
        // Then
        assertThat(scanned.events().getFirst().refusal().map(Refusal::code))
                .contains("event_too_large");
    }

    @Test
    void an_event_that_is_nested_too_deep_is_refused_alone() throws IOException {
        // Given
        var deep =
                "{\"type\":\"page\",\"userId\":\"u\",\"a\":"
                        + "[".repeat(5_000)
                        + "]".repeat(5_000)
                        + "}";
        var good = "{\"type\":\"page\",\"userId\":\"u\"}";
        // When
        var scanned = scanner.batch(bytes("{\"batch\":[" + deep + "," + good + "]}"));
        // Then
        assertThat(scanned.events().getFirst().refusal().map(Refusal::code))
                .contains("event_too_deep");
        assertThat(scanned.events().getLast().refusal()).isEmpty();
    }

    @Test
    void the_path_decides_the_type_of_a_single_event() throws IOException {
        // When
        var scanned =
                scanner.single(
                        bytes(
                                "{\"type\":\"page\",\"event\":\"E\",\"userId\":\"u\",\"writeKey\":\"k\"}"),
                        EventType.TRACK);
        // Then
        assertThat(scanned.events().getFirst().type()).isEqualTo("track");
        assertThat(scanned.writeKey()).isEqualTo(Optional.of("k"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "{",
                "{\"batch\":[",
                "{\"batch\":[{\"type\":\"page\"}",
                "{\"batch\":{}}",
                "{\"a\":1}",
                "{\"batch\":[]} {}",
                "not json"
            })
    void a_body_that_is_no_batch_is_an_error_with_a_place(String body) {
        assertThatThrownBy(() -> scanner.batch(bytes(body))).isInstanceOf(IOException.class);
    }

    @Test
    void what_sdks_really_send_is_read() throws IOException {
        // Given
        var event =
                "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"a\":NaN,"
                    + "\"b\":-Infinity,\"c\":123456789012345678901234567890,\"d\":\"\\u0000\"}}";
        // When
        var scanned = scanner.batch(bytes("{\"batch\":[" + event + "]}"));
        // Then
        assertThat(scanned.events().getFirst().refusal()).isEmpty();
    }

    private static String text(byte[] body, ScannedEvent event) {
        return new String(body, event.from(), event.to() - event.from(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
