package io.millrace.dataplane.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.core.json.Json;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class QueryEventTest {
    private static final String EVENT = "{\"userId\":\"ü?>~\",\"event\":\"Opened\"}";

    @Test
    void base64_is_read_in_both_alphabets_with_and_without_padding() {
        var bytes = EVENT.getBytes(StandardCharsets.UTF_8);
        var plain = Base64.getEncoder().encodeToString(bytes);

        assertThat(read("data", plain)).isEqualTo(EVENT);
        assertThat(read("data", plain.replace('+', ' '))).isEqualTo(EVENT);
        assertThat(read("data", Base64.getUrlEncoder().encodeToString(bytes))).isEqualTo(EVENT);
        assertThat(read("data", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEqualTo(EVENT);
    }

    @Test
    void what_is_no_base64_stays_for_the_scanner_to_refuse() {
        assertThat(read("data", "{*}")).isEqualTo("{*}");
    }

    @Test
    void dotted_parameters_are_nested() throws IOException {
        var query = new MultivaluedHashMap<String, String>();
        query.putSingle("userId", "u");
        query.putSingle("properties.price", "5");
        query.putSingle("properties.page.url", "https://example.com/?a=b");

        assertThat(Json.parse(QueryEvent.of(query)))
                .isEqualTo(
                        Json.MAPPER.readTree(
                                """
                                {"userId":"u","properties":{"price":"5",
                                 "page":{"url":"https://example.com/?a=b"}}}
                                """));
    }

    private static String read(String name, String value) {
        var query = new MultivaluedHashMap<String, String>();
        query.putSingle(name, value);
        return new String(QueryEvent.of(query), StandardCharsets.UTF_8);
    }
}
