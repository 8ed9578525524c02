package io.millrace.controlplane.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.controlplane.vault.TestBoxes;
import io.millrace.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-02T12:00:00Z");

    private final Settings settings =
            new Settings(
                    TestBoxes.box(),
                    new SecretPaths(List.of("apiKey", "headers", "auth.password")),
                    "dst_1");

    @Test
    void what_is_stored_holds_no_secret_and_opens_to_what_was_sent() {
        // Given
        var sent =
                json(
                        """
                        {"url":"u","apiKey":"k-1","headers":{"A":"a-1","secret":"b-1"},
                         "auth":{"user":"x","password":"p-1"}}\
                        """);
        // When
        var stored = store(sent, Json.object(), NOON);
        // Then
        assertThat(stored.toString()).doesNotContain("k-1", "a-1", "b-1", "p-1").contains("\"x\"");
        assertThat(settings.clear(stored)).isEqualTo(sent);
    }

    @Test
    void people_see_when_a_secret_was_set_and_no_more() {
        // Given
        var stored = store(json("{\"url\":\"u\",\"apiKey\":\"k-1\"}"), Json.object(), NOON);
        // When
        var masked = settings.masked(stored);
        // Then
        assertThat(masked)
                .isEqualTo(
                        json(
                                """
                                {"url":"u",
                                 "apiKey":{"secret":true,"setAt":"2026-01-01T12:00:00Z"}}\
                                """));
    }

    @Test
    void a_mask_sent_back_keeps_the_secret_and_its_time() {
        // Given
        var stored = store(json("{\"apiKey\":\"k-1\",\"url\":\"old\"}"), Json.object(), NOON);
        var sent = settings.masked(stored).put("url", "new");
        // When
        var again = store(sent, stored, LATER);
        // Then
        assertThat(settings.clear(again)).isEqualTo(json("{\"apiKey\":\"k-1\",\"url\":\"new\"}"));
        assertThat(settings.masked(again).at("/apiKey/setAt").asText()).isEqualTo(NOON.toString());
    }

    @Test
    void one_of_several_secrets_can_change_alone() {
        // Given
        var stored =
                store(json("{\"apiKey\":\"k-1\",\"headers\":{\"A\":\"a\"}}"), Json.object(), NOON);
        var sent = settings.masked(stored).put("apiKey", "k-2");
        // When
        var again = store(sent, stored, LATER);
        // Then
        assertThat(settings.clear(again))
                .isEqualTo(json("{\"apiKey\":\"k-2\",\"headers\":{\"A\":\"a\"}}"));
        var masked = settings.masked(again);
        assertThat(masked.at("/apiKey/setAt").asText()).isEqualTo(LATER.toString());
        assertThat(masked.at("/headers/setAt").asText()).isEqualTo(NOON.toString());
    }

    @Test
    void a_secret_left_out_is_gone() {
        // Given
        var stored = store(json("{\"apiKey\":\"k-1\",\"url\":\"u\"}"), Json.object(), NOON);
        // When
        var again = store(json("{\"url\":\"u\"}"), stored, LATER);
        // Then
        assertThat(again).isEqualTo(json("{\"url\":\"u\"}"));
    }

    @Test
    void a_mask_with_nothing_behind_it_is_found() {
        // Given
        var sent = json("{\"apiKey\":{\"secret\":true},\"auth\":{\"password\":{\"secret\":true}}}");
        // When
        var given = settings.given(sent, Json.object());
        // Then
        assertThat(given.unknown()).containsExactly("apiKey", "auth.password");
    }

    @Test
    void a_secret_does_not_open_for_another_destination() {
        // Given
        var stored = store(json("{\"apiKey\":\"k-1\"}"), Json.object(), NOON);
        var other = new Settings(TestBoxes.box(), new SecretPaths(List.of("apiKey")), "dst_2");
        // Then
        assertThat(TestBoxes.refuses(() -> other.clear(stored))).isTrue();
    }

    private ObjectNode store(ObjectNode sent, ObjectNode before, Instant now) {
        return settings.sealed(settings.given(sent, before), now);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
