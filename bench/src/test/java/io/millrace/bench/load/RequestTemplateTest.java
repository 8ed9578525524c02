package io.millrace.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.json.Json;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RequestTemplateTest {

    private static final URI BASE = URI.create("http://127.0.0.1:8081/segment/");

    @Test
    void a_batch_is_a_whole_request_with_its_events_and_sent_at() throws Exception {
        // Given
        var request = new RequestTemplate(BASE, "key", 3);
        // When
        var text = written(request);
        // Then
        var parts = text.split("\r\n\r\n", 2);
        assertThat(parts[0])
                .startsWith("POST /segment/v1/batch HTTP/1.1\r\nHost: 127.0.0.1:8081\r\n")
                .contains("Authorization: Basic a2V5Og==")
                .contains("Content-Length: " + parts[1].length());
        var body = Json.parse(parts[1].getBytes(US_ASCII));
        assertThat(body.path("batch")).hasSize(3);
        assertThat(body.path("batch").path(2).path("properties").path("sequence").asInt())
                .isEqualTo(3);
        assertThat(body.path("sentAt").asText()).isEqualTo("1970-01-01T00:00:00.005Z");
    }

    @Test
    void a_single_event_goes_to_track_without_an_envelope() throws Exception {
        // Given
        var request = new RequestTemplate(BASE, "key", 1);
        // When
        var text = written(request);
        // Then
        var parts = text.split("\r\n\r\n", 2);
        assertThat(parts[0]).startsWith("POST /segment/v1/track HTTP/1.1\r\n");
        assertThat(parts[1]).hasSize(EventTemplate.SIZE);
        assertThat(Json.parse(parts[1].getBytes(US_ASCII)).path("type").asText())
                .isEqualTo("track");
    }

    private static String written(RequestTemplate request) {
        var context = Conversation.context(new Users(1), 0);
        var template = EventTemplate.variants().getFirst();
        for (int i = 0; i < request.events(); i++) {
            request.write(i, template, new Token(1, 0, i + 1, 5_000), context);
        }
        return new String(request.finish(context.timestamp(), 5_000).array(), US_ASCII);
    }
}
