package io.millrace.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.json.Json;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class EventTemplateTest {

    @Test
    void every_variant_is_valid_json_of_exactly_the_same_size() throws Exception {
        // Given
        var context = Conversation.context(new Users(3), 1);
        var token = new Token(7, 2, 41, 1_780_000_000_123_456L);
        var texts = new HashSet<String>();
        for (var template : EventTemplate.variants()) {
            var bytes = new byte[EventTemplate.SIZE];
            // When
            template.write(bytes, 0, token, context);
            // Then
            var event = Json.parse(bytes);
            assertThat(event.path("type").asText()).isEqualTo("track");
            assertThat(event.path("userId").asText()).isEqualTo("usr-0000002");
            assertThat(event.path("anonymousId").asText()).hasSize(36);
            assertThat(event.path("timestamp").asText()).isEqualTo("2026-05-28T20:26:40.123Z");
            assertThat(event.path("properties").path("sequence").asInt()).isEqualTo(41);
            var id = event.path("messageId").asText().getBytes(US_ASCII);
            assertThat(Token.read(id, 0)).isEqualTo(token);
            texts.add(event.path("properties").toString());
        }
        assertThat(texts).hasSize(EventTemplate.VARIANTS);
    }

    @Test
    void two_events_have_different_message_ids_of_a_lawful_length() {
        // Given
        var context = Conversation.context(new Users(1), 1);
        var first = new byte[Token.LENGTH];
        var second = new byte[Token.LENGTH];
        var token = new Token(1, 0, 1, 1);
        // When
        token.write(first, 0, context.noise().nextLong());
        token.write(second, 0, context.noise().nextLong());
        // Then
        assertThat(first).isNotEqualTo(second).hasSizeLessThan(100);
    }
}
